"""For each line "platforms <tab> Python version <tab> ABIs <tab> allow sources <tab> requirement", prints the file that pip chooses, or "none"."""

import sys

sys.path.insert(0, sys.argv[1])

from pip._internal.index.collector import LinkCollector
from pip._internal.index.package_finder import PackageFinder
from pip._internal.models.format_control import FormatControl
from pip._internal.models.search_scope import SearchScope
from pip._internal.models.selection_prefs import SelectionPreferences
from pip._internal.models.target_python import TargetPython
from pip._internal.network.session import PipSession
from pip._vendor.packaging.requirements import Requirement

place = sys.argv[2]
is_index = place.startswith("http")
scope = SearchScope.create(
    find_links=[] if is_index else [place], index_urls=[place] if is_index else [], no_index=not is_index
)
collector = LinkCollector(session=PipSession(), search_scope=scope)
finders = {}
for line in sys.stdin.read().splitlines():
    platforms, version, abis, sources, text = line.split("\t")
    key = (platforms, version, abis, sources)
    if key not in finders:
        finders[key] = PackageFinder.create(
            link_collector=collector,
            selection_prefs=SelectionPreferences(
                allow_yanked=True,
                format_control=None if sources == "yes" else FormatControl(set(), {":all:"}),
            ),
            target_python=TargetPython(
                platforms=platforms.split(","),
                py_version_info=tuple(int(part) for part in version.split(".")),
                abis=abis.split(",") if abis else None,
                implementation="cp",
            ),
        )
    requirement = Requirement(text)
    best = finders[key].find_best_candidate(requirement.name, specifier=requirement.specifier).best_candidate
    print(best.link.filename if best else "none")

"""For every module of the files and wheels named: what abi3audit finds for each floor from 3.2 to 3.15, a line of JSON each."""

import json
import pathlib
import sys
import tempfile
import zipfile

from abi3audit._audit import audit
from abi3audit._extract import SharedObjectExtractor, SharedObjectSpec
from abi3info.models import PyVersion


def audited(path, wheel, member):
    for shared in SharedObjectExtractor(SharedObjectSpec(str(path))):
        for minor in range(2, 16):
            found = audit(shared, PyVersion(3, minor))
            print(
                json.dumps(
                    {
                        "wheel": wheel,
                        "member": member,
                        "floor": minor,
                        "needs": found.computed.minor,
                        "foreign": sorted(symbol.name for symbol in found.non_abi3_symbols),
                        "newer": sorted(thing.symbol.name for thing in found.future_abi3_objects),
                    }
                )
            )


for name in sys.argv[1:]:
    with tempfile.TemporaryDirectory() as directory, zipfile.ZipFile(name) as wheel:
        for member in wheel.namelist():
            if member.endswith((".abi3.so", ".pyd")):
                audited(pathlib.Path(wheel.extract(member, directory)), name, member)

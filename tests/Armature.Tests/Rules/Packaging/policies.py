"""For every wheel named: the oldest policy whose symbol versions hold, and the outside libraries by policy, as auditwheel finds them, a line of JSON each."""

import json
import pathlib
import sys

from auditwheel.error import AuditwheelError
from auditwheel.wheel_abi import get_wheel_elfdata
from auditwheel.wheeltools import get_wheel_architecture, get_wheel_libc

for path in map(pathlib.Path, sys.argv[1:]):
    try:
        data = get_wheel_elfdata(get_wheel_libc(path.name), get_wheel_architecture(path.name), path, frozenset(), None)
    except AuditwheelError as error:
        print(json.dumps({"wheel": str(path), "refused": str(error)}))
        continue
    outside = {}
    for references in data.full_external_refs.values():
        for name, reference in references.items():
            outside.setdefault(name, set()).update(reference.libs)
    print(
        json.dumps(
            {
                "wheel": str(path),
                "policy": data.policies.versioned_symbols_policy(data.versioned_symbols).name,
                "outside": {name: sorted(libs) for name, libs in outside.items()},
            }
        )
    )

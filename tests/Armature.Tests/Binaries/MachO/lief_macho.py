"""Prints what LIEF reads from every Mach-O file in the given wheels, one JSON line per file."""
import json
import sys
import zipfile

import lief

lief.logging.disable()
MAGICS = {b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"}
KINDS = {"LOAD_DYLIB": "Required", "LOAD_WEAK_DYLIB": "Weak", "REEXPORT_DYLIB": "Reexported", "LOAD_UPWARD_DYLIB": "Upward", "LAZY_LOAD_DYLIB": "Delayed"}


def version(numbers):
    major, minor, patch = (list(numbers) + [0, 0])[:3]
    return f"{major}.{minor}" + (f".{patch}" if patch else "")


def command(library):
    return str(library.command).rsplit(".", 1)[-1]


def minimum(binary):
    if binary.has_build_version:
        return version(binary.build_version.minos)
    return version(binary.version_min.version) if binary.has_version_min else None


def imports(binary):
    found = {}
    for binding in binary.bindings:
        if not binding.has_symbol:
            continue
        weak = isinstance(binding, lief.MachO.DyldBindingInfo) and binding.binding_class == lief.MachO.DyldBindingInfo.CLASS.WEAK
        key = (binding.symbol.name, -3 if weak else binding.library_ordinal)
        # LIEF reports every entry of the weak stream as a weak import, even if the opcode's flag (0x40 | flags) is clear.
        found[key] = found.get(key, True) and bool(binding.weak_import) and not weak
    return sorted([name, ordinal, weak] for (name, ordinal), weak in found.items())


def exports(binary):
    table = binary.dyld_exports_trie or binary.dyld_info
    if table is None:
        return None
    return sorted([export.symbol.name, bool(int(export.flags) & 4), bool(int(export.flags) & 8)] for export in table.exports)


def describe(binary):
    libraries = [library for library in binary.libraries if command(library) in KINDS]
    identity = [library.name for library in binary.libraries if command(library) == "ID_DYLIB"]
    return {
        "cpu": int(binary.header.cpu_type),
        "subtype": binary.header.cpu_subtype & 0xFFFFFF,
        "type": int(binary.header.file_type),
        "needed": [[x.name, KINDS[command(x)], version(x.current_version), version(x.compatibility_version)] for x in libraries],
        "rpaths": [x.path for x in binary.rpaths],
        "name": identity[0] if identity else None,
        "minimum": minimum(binary),
        "imports": imports(binary),
        "exports": exports(binary),
        "signed": binary.has_code_signature,
        "uuid": bytes(binary.uuid.uuid).hex() if binary.has_uuid else None,
    }


for wheel in sys.argv[1:]:
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as member:
                if member.read(4) not in MAGICS:
                    continue
            fat = lief.MachO.parse(archive.read(entry))
            if fat is not None:
                print(json.dumps({"wheel": wheel, "member": entry.filename, "slices": [describe(binary) for binary in fat]}))

"""Prints what LIEF reads from each PE file in the given archives, one JSON line per file, in the format of PeFactLines.cs."""
import io
import json
import os
import sys
import tarfile
import zipfile

import lief

lief.logging.disable()


def members(path):
    if path.endswith(".tar.gz"):
        with tarfile.open(path) as tar:
            data = next(tar.extractfile(m).read() for m in tar if m.name.endswith("/data.zip"))
        archive = zipfile.ZipFile(io.BytesIO(data))
    else:
        archive = zipfile.ZipFile(path)
    with archive:
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".dll", ".pyd", ".exe")):
                yield entry.filename, archive.read(entry)


def ordinal_or_name(entry):
    return f"#{entry.ordinal}" if entry.is_ordinal else entry.name


def exports(pe):
    table = pe.get_export()
    for entry in table.entries if table else []:
        if entry.is_forwarded:
            # LIEF splits DLL and symbol at the last dot, spelled as in the file.
            about = entry.forward_information
            yield f"export {entry.ordinal} {entry.name} -> {about.library}.{about.function}"
        elif entry.address != 0:
            yield f"export {entry.ordinal} {entry.name}"


def version(pe):
    if not pe.has_resources:
        return None
    manager = pe.resources_manager
    if isinstance(manager, lief.lief_errors) or not manager.has_version:
        return None
    found = manager.version
    about = found[0].file_info if found else None
    if about is None:
        return None
    high, low = about.file_version_ms, about.file_version_ls
    return f"{high >> 16}.{high & 0xffff}.{low >> 16}.{low & 0xffff}"


def facts(pe):
    header, optional, config = pe.header, pe.optional_header, pe.load_configuration
    directory = lambda index: pe.data_directories[index].rva if index < len(pe.data_directories) else 0
    yield f"machine 0x{header.machine.value:x}"
    yield f"wide {optional.magic == lief.PE.PE_TYPE.PE32_PLUS}"
    yield f"characteristics 0x{header.characteristics:x}"
    yield f"subsystem {optional.subsystem.value} {optional.major_subsystem_version}.{optional.minor_subsystem_version}"
    yield f"system {optional.major_operating_system_version}.{optional.minor_operating_system_version}"
    yield f"dll characteristics 0x{optional.dll_characteristics:x}"
    yield f"time {header.time_date_stamps}"
    yield f"managed {directory(14) != 0}"
    yield f"tls {directory(9) != 0}"
    yield f"signed {directory(4) != 0}"
    yield f"hybrid {bool(config and config.chpe_metadata_pointer)}"
    yield f"dependent load flags {(config.dependent_load_flags or 0) if config else 0}"
    yield f"version {version(pe)}"
    yield f"manifest {pe.has_resources and pe.resources_manager.has_manifest}"
    table = pe.get_export()
    yield f"name {table.name if table else ''}"
    for library in pe.imports:
        yield f"needed {library.name}"
        yield from (f"import {library.name} {ordinal_or_name(entry)}" for entry in library.entries)
    for library in pe.delay_imports:
        yield f"delayed {library.name}"
        yield from (f"delayed import {library.name} {ordinal_or_name(entry)}" for entry in library.entries)
    yield from sorted(exports(pe))


for archive in sys.argv[1:]:
    for name, data in members(archive):
        pe = lief.PE.parse(data)
        print(json.dumps({"file": f"{os.path.basename(archive)}!{name}", "facts": list(facts(pe)) if pe else None}))

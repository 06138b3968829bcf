using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What the loader of macOS says (<c>dyld/Loader.cpp</c>, <c>dyld/JustInTimeLoader.cpp</c>, <c>mach_o/*.cpp</c>; older: <c>src/ImageLoaderMachO.cpp</c>).</summary>
internal static class DyldErrors
{
    private const string InApp = "file=*.app/contents/*|*/_mei*|*.app/*/frameworks/*";
    private const string Symbols = "symbol=_py*|__py*|_boost_python*";

    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "dyld-wrong-architecture",
            "a file has no slice for the process that loads it",
            "dyld mach_o/Universal.cpp, mach_o/Header.cpp",
            [
                "'{file}' (mach-o file, but is an incompatible architecture (have '{have}', need '{need}'",
                "mach-o file, but is an incompatible architecture (have '{have}', need '{need}'",
                "mach-o file, but is an incompatible architecture",
                "(have (x86_64), need (arm64{any}",
                "(have (arm64), need (x86_64{any}",
            ],
            [
                new(
                    "freeze-arch",
                    92,
                    "the file lies in an application's bundle",
                    InApp,
                    "file!=*xcode.app*|*/python.app/*|*idle.app*|*/site-packages/*"
                ),
                new("mistagged-wheel", 92, "the wheel that was installed promises by its name what its file lacks", "wheel:need"),
                new("mistagged-wheel", 86, "the wheel's name says universal2, and the file has one architecture", "@universal2-wheel"),
                new(
                    "rosetta-universal2",
                    80,
                    "this Python has both architectures and was started as x86_64, by a parent under Rosetta",
                    "have=arm64*",
                    "file=/library/frameworks/python.framework/*|*commandlinetools*|*xcode*|/users/*/library/python/*"
                ),
                new("freeze-arch", 84, "the program is a frozen one", "@frozen"),
                new("rosetta-universal2", 68, "the text speaks of Rosetta or of arch -x86_64", "have=arm64*", "@rosetta"),
                new("macho-wrong-arch", 95, "dyld names both architectures"),
            ]
        ),
        new(
            "dyld-fat-architecture",
            "a universal file has no slice for the process",
            "dyld mach_o/Universal.cpp",
            [
                "'{file}' (fat file, but missing compatible architecture (have '{have}', need '{need}'",
                "{file} (fat file, but missing compatible architecture (have '{have}', need '{need}'",
                "fat file, but missing compatible architecture",
            ],
            [
                new("freeze-arch", 90, "the file lies in an application's bundle", InApp),
                new("mistagged-wheel", 74, "a universal file with one slice stands where two were promised", "have!=*,*"),
                new("macho-wrong-arch", 92, "dyld names the architectures that it has"),
            ]
        ),
        new(
            "dyld-old-wrong-architecture",
            "a file has no slice for the process that loads it",
            "dyld src/ImageLoaderMachO.cpp, before macOS 12",
            [
                "{file}: mach-o, but wrong architecture",
                "mach-o, but wrong architecture",
                "{file}: no matching architecture in universal wrapper",
                "no matching architecture in universal wrapper",
                "mach-o, but built for simulator",
                "mach-o, but not built for platform",
                "mach-o file, but is built for platform",
                "found architecture '{have}', required architecture '{need}'",
            ],
            [new("freeze-arch", 84, "the program is a frozen one", "@frozen"), new("macho-wrong-arch", 93, "dyld says so itself")]
        ),
        new(
            "dyld-foreign-file",
            "a file is no Mach-O file at all",
            "dyld/Loader.cpp; src/dyld2.cpp",
            [
                "'{file}' (not a mach-o file)",
                "'{file}' (slice is not valid mach-o file)",
                "{file}: unknown file type, first eight bytes",
                "unknown file type, first eight bytes",
                "{file}: file too short",
                "(mach-o file, but is an incompatible platform",
                "incompatible platform (have '{have}', need '{need}'",
            ],
            [new("macho-wrong-arch", 66, "a file of another operating system lies in its place, or a damaged one")]
        ),
        new(
            "dyld-flat-namespace",
            "a symbol that was left to be looked up at run time is defined nowhere",
            "dyld/Loader.cpp",
            [
                "dlopen({file}, {any}: symbol not found in flat namespace '{symbol}'",
                "symbol not found in flat namespace '{symbol}'",
                "symbol not found in flat namespace ({symbol})",
                "symbol not found in flat namespace {symbol}",
                "missing symbol called",
            ],
            [
                new("python-abi-mismatch", 88, "the symbol is one of Python's own", Symbols),
                new("undefined-symbol-torch", 94, "the symbol is one of PyTorch's C++ interface", $"symbol={GlibcErrors.TorchSymbols}"),
                new("macos-flat-namespace", 96, "dyld says so itself"),
            ]
        ),
        new(
            "dyld-symbol-newer-system",
            "a symbol that macOS should provide is not in this macOS",
            "dyld/Loader.cpp; src/ImageLoaderMachOCompressed.cpp",
            [
                "symbol not found: {symbol} referenced from: {any} expected in: /usr/lib/{word}",
                "symbol not found: {symbol} referenced from: {any} expected in: /system/{word}",
                "expected in: /usr/lib/lib{word}",
                "expected in: /system/library/{word}",
                "expected in: <{word}> /usr/lib/lib{word}",
                "expected in: <{word}> /system/library/{word}",
                "expected in: '/usr/lib/lib{word}",
                "(which was built for mac os x {number})",
                "(which was built for macos {number})",
                "built for macos {number} which is newer than running os",
                "which is newer than running os",
            ],
            [new("macos-min-version", 95, "the library that lacks it is part of macOS, so the file was built for a newer one")]
        ),
        new(
            "dyld-symbol",
            "a symbol is not in the library that should have it",
            "dyld/Loader.cpp",
            [
                "dlopen({file}, {any}: symbol not found: {symbol}",
                "symbol not found: ({symbol})",
                "symbol not found: {symbol}",
                "lazy symbol binding failed: symbol not found: {symbol}",
                "can't resolve symbol {symbol} in {any}",
                "weak-def symbol not found '{symbol}'",
            ],
            [
                new("python-abi-mismatch", 90, "the symbol is one of Python's own", Symbols),
                new("undefined-symbol-torch", 94, "the symbol is one of PyTorch's C++ interface", $"symbol={GlibcErrors.TorchSymbols}"),
                new(
                    "undefined-symbol-lib",
                    82,
                    "the name is one of GNU's C++ library, and macOS has LLVM's",
                    "symbol=__znss*|__znst*|__znkss*|__zst*|__zti*|__zns?*",
                    "@flat-namespace"
                ),
                new("macos-flat-namespace", 93, "it was looked for in every library of the process", "@flat-namespace"),
                new("undefined-symbol-lib", 90, "dyld names the library in which it was expected", "@expected-elsewhere"),
                new("macos-flat-namespace", 72, "nothing says in which library it was expected"),
            ]
        ),
        new(
            "dyld-missing-library",
            "a library that the file names is not there",
            "dyld/Loader.cpp; src/dyld2.cpp",
            ["library not loaded: {library}", "library missing: {library}"],
            [
                new("undefined-symbol-lib", 93, "it was found, of an older version than is asked for", "@library-version"),
                new("macos-codesign", 94, "it was found, and macOS refused its signature", "@signature-refused"),
                new("macos-min-version", 95, "it was found, in a form that only a newer macOS reads", "@newer-mach-o"),
                new("macho-wrong-arch", 90, "it was found, for another architecture", "@wrong-mach-architecture", "!@frozen"),
                new("freeze-arch", 88, "it was found, for another architecture, in a frozen program", "@wrong-mach-architecture"),
                new("macos-rpath", 93, "dyld says that the run paths themselves are at fault", "@bad-run-path"),
                new(
                    "missing-shared-lib",
                    90,
                    "it is looked for where Homebrew would have put it",
                    "library=/usr/local/opt/*|/opt/homebrew/*"
                ),
                new("missing-shared-lib", 90, "the OpenMP runtime is not part of macOS, and this package brings none", "library=*libomp*"),
                new("cuda-missing-lib", 84, "this is a library of CUDA", "library=*libcudart*|*libcudnn*|*libcublas*|*cuda.framework*"),
                new("mkl-mismatch", 80, "this is a piece of MKL", "library=*libmkl_*|*libiomp5*"),
                new("macos-rpath", 92, "the library is named by a run path, and none of them leads to it", "library=@*"),
                new(
                    "macos-min-version",
                    64,
                    "libraries of the system itself differ between releases of macOS",
                    "library=/usr/lib/*|/system/library/*"
                ),
                new(
                    "missing-shared-lib",
                    88,
                    "it is looked for where a package manager would have put it",
                    "library=/usr/local/*|/opt/homebrew/*|/opt/local/*|/sw/lib/*"
                ),
                new("python-abi-mismatch", 56, "the file was linked to one Python, which is not here", "library=*python.framework*"),
                new("macos-rpath", 84, "the install name is that of the machine it was built on, or has no folder at all"),
            ]
        ),
        new(
            "dyld-library-version",
            "a library was found whose compatibility version is older than the file asks for",
            "dyld/Loader.cpp; src/ImageLoader.cpp",
            [
                "incompatible library version: {asker} requires version {number} or later, but {library} provides version {number}",
                "incompatible library version: {asker} requires version",
            ],
            [new("undefined-symbol-lib", 95, "a library of the right name was found, of an older version")]
        ),
        new(
            "dyld-damaged",
            "a Mach-O file is cut off or does not fit itself",
            "dyld mach_o/Header.cpp, MachOAnalyzer.cpp; XNU mach_loader.c",
            [
                "content extends beyond end of file",
                "mach-o file, but is truncated",
                "truncated mach-o",
                "malformed mach-o",
                "malformed mach-header",
                "load commands exceed",
                "load command #{number} {any} extends",
                "segment '{word}' filesize exceeds",
                "'{file}' (segment '{word}' vm",
            ],
            [new("corrupt-elf", 84, "the loader found the file and could not make sense of it")]
        ),
        new(
            "dyld-image-not-found",
            "a file that was to be loaded is not there",
            "dyld src/dyld2.cpp; dyld/DyldAPIs.cpp",
            ["dlopen({file}, {any}): image not found", "dlopen({file}, {any}: tried: '{any}' (no such file)"],
            [
                new("missing-shared-lib", 66, "no file of that name was found where dyld looked"),
                new("macos-rpath", 40, "the name leads nowhere"),
            ]
        ),
        new(
            "dyld-cut-off",
            "a file could not be loaded, and the text is cut off before the reason",
            "dyld/DyldAPIs.cpp",
            ["dlopen({file}, {any}): tried: '", "importerror: dlopen({file}, {any}", "oserror: dlopen({file}, {any}"],
            [
                new("freeze-arch", 46, "the file lies in an application's bundle", InApp),
                new("macho-wrong-arch", 52, "the commonest reason is another architecture"),
                new("macos-codesign", 20, "a refused signature is another"),
                new("missing-shared-lib", 20, "a missing library is another"),
            ]
        ),
        new(
            "dyld-run-path",
            "a run path leads nowhere or is given twice",
            "dyld; delocate",
            [
                "duplicate lc_rpath",
                "no lc_rpath's found",
                "@rpath/{word} not found",
                "error:delocate.libsana:{any} not found",
                "rpath={any} not found in",
                "couldn't find @rpath/{word} on paths",
                "@rpath/{word} not found: needed by",
                "could not find all dependencies",
                "@loader_path/{word} not found",
                "rpath not found",
            ],
            [new("macos-rpath", 93, "the run path is named as the fault")]
        ),
        new(
            "macos-link-architecture",
            "the linker leaves out a file of another architecture",
            "Apple's ld",
            [
                "ignoring file {file}, building for macos-{have} but attempting to link with file built for macos-{need}",
                "ignoring file {file}: found architecture '{have}', required architecture '{need}'",
                "ld: symbol(s) not found for architecture {arch}",
                "symbol(s) not found for architecture {arch}",
            ],
            [
                new("build-from-source", 80, "a package is being built", "@python-build"),
                new("macho-wrong-arch", 62, "a library of the other architecture was offered to the linker"),
            ]
        ),
        new(
            "freeze-architecture",
            "the freezer found a file of another architecture",
            "PyInstaller utils/osx.py; py2app; briefcase",
            [
                "{file} is not a fat binary",
                "incompatiblebinaryarcherror",
                "is incompatible with target arch {arch}",
                "is not compatible with the target architecture",
                "[errno 86] bad cpu type in executable: {any}pyinstaller",
                "target architecture universal2 is not supported",
                "binary is not universal",
                "is not a universal binary",
                "not a fat binary",
                "has arch: {have})!",
                "is missing the {arch} architecture",
                "does not contain an {arch} slice",
                "bundle supports {have} but not intel-based mac computers",
            ],
            [new("freeze-arch", 95, "the program that freezes says so itself")]
        ),
        new(
            "delocate-architecture",
            "a wheel's files do not have the architectures of its tag",
            "delocate",
            [
                "failed to find any binary with the required architecture: '{arch}'",
                "does not contain required architecture",
                "some missing architectures in wheel",
                "missing architectures in wheel",
                "single architecture in wheel tagged universal2",
                "required arch {arch} missing from {file}",
                "required arch {arch} missing from",
                "required archs {any} missing from {file}",
                "required archs {any} missing from",
                "needs arch {arch} missing from {file}",
                "needs archs {any} missing from {file}",
            ],
            [new("mistagged-wheel", 88, "tag and bytes differ")]
        ),
    ];
}

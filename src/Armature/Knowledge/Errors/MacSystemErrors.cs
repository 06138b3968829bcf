using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What macOS says beside its loader: signatures, versions, the crash reporter.</summary>
internal static class MacSystemErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "macos-signature",
            "macOS refuses a file for its signature",
            "XNU bsd/kern/ubc_subr.c, dyld, Gatekeeper",
            [
                "'{file}' (code signature invalid",
                "code signature in ({file}) not valid for use in process",
                "code signature in <{any}> '{file}' not valid for use in process",
                "code signature invalid",
                "not valid for use in process",
                "library load disallowed by system policy",
                "library load denied by system policy",
                "mapping process and mapped file (non-platform) have different team ids",
                "have different team ids",
                "different team ids",
                "mapped file has no team id and is not a platform binary",
                "not allowed in hardened program",
                "into hardened process because",
                "resource fork, finder information, or similar detritus not allowed",
                "namespace dyld, code 5",
                "dyld 5 code signature",
                "{file}: code object is not signed at all",
                "code object is not signed at all",
                "cs_invalid_page",
                "rejecting invalid page at address {any} in file '{file}'",
                "namespace codesigning, code",
                "termination reason: codesigning",
                "codesigning{any}invalid page",
                "sigkill (code signature invalid)",
                "taskgated invalid signature",
                "{file} cannot be opened because the developer cannot be verified",
                "because the developer cannot be verified",
                "apple could not verify",
                "is damaged and can't be opened",
                "cannot check it for malicious software",
                "will damage your computer",
                "file system sandbox blocked",
                "a sealed resource is missing or invalid",
                "the code signature is not valid",
                "{file}: invalid signature (code or signature have been modified)",
                "invalid signature (code or signature have been modified)",
                "the signature of the binary is invalid",
                "does not satisfy its designated requirement",
                "changes being made to the code or signature will invalidate",
                "will invalidate the code signature",
                "com.apple.quarantine",
                "file not signed by apple or the same team",
                "library validation failed",
                "amfi: ",
            ],
            [new("macos-codesign", 96, "the refusal names the signature")]
        ),
        new(
            "macos-killed",
            "the process was killed as it started",
            "XNU, told by zsh and bash",
            ["zsh: killed {any}", "{start}killed: 9", "killed: 9 ", "exited with code -9", "died with <signals.sigkill: 9>"],
            [
                new(
                    "macos-codesign",
                    64,
                    "a Mac kills so without a word where a signature is wrong; where memory ran out it says the same",
                    "@macos"
                ),
                new(
                    "macos-codesign",
                    55,
                    "zsh is the shell of macOS, which kills so where a signature is wrong; memory that ran out looks the same"
                ),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "linux-killed",
            "the kernel killed the process",
            "Linux mm/oom_kill.c, told by shells",
            [
                "out of memory: killed process {number} ({word})",
                "oom-kill:",
                "oomkilled",
                "memory cgroup out of memory",
                "{start}killed{end}",
                "terminated by signal 9",
            ],
            [
                new("macos-codesign", 52, "a Mac kills so without a word where a signature is wrong", "@apple-silicon"),
                new("none", 70, "memory ran out, as far as the text tells; that is no fault of a binary"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "macos-newer-required",
            "a newer macOS is asked for",
            "delocate, installers, CPython",
            [
                "library dependencies do not satisfy target macos version {number}",
                "{file} has a minimum target of {number}",
                "macos {number} or later required, have instead",
                "or later required, have instead",
                "macos {number} or later required",
                "macos {number} ({any}) or later required",
                "requires at least macos {number}",
                "with this version of macos",
                "cannot load '{file}' because it was built for os version {number} (load command",
                "cannot load '{file}' (load command {word} is unknown)",
                "(load command {word} is unknown)",
                "unknown required load command {word}",
                "unknown required load command",
                "was built for newer macos version ({number}) than being linked ({number})",
                "was built for newer 'macos' version ({number}) than being linked ({number})",
                "was built for newer osx version ({number}) than being linked ({number})",
                "requires macos {number} or later",
                "requires macos version {number} or later",
                "macos deployment target ({number}) is lower than the",
                "this version of macos is not supported",
                "you have mac os x version {number}. this application requires",
                "cannot be installed on this disk. this volume does not meet the requirements",
            ],
            [new("macos-min-version", 93, "two versions of macOS are compared and the older one is here")]
        ),
        new(
            "macos-crash-report",
            "the crash reporter saw an instruction that the processor does not know",
            "macOS ReportCrash",
            [
                "exc_bad_instruction (sigill)",
                "exc_bad_instruction (code=exc_i386_invop",
                "exc_bad_instruction",
                "exception type: exc_bad_instruction",
            ],
            [
                new("rosetta-avx", 88, "the process is translated by Rosetta", "@rosetta"),
                new("rosetta-avx", 70, "the machine is an Apple-silicon one", "@apple-silicon"),
                new("illegal-instruction", 80, "SIGILL is what the processor raises for an instruction it lacks"),
            ]
        ),
        new(
            "macos-dyld-symbol",
            "dyld ended the process for a symbol that it did not find",
            "macOS ReportCrash; XNU sys/reason.h, DYLD_EXIT_REASON_SYMBOL_MISSING",
            ["namespace dyld, code 4", "dyld 4 symbol missing"],
            [
                new("macos-min-version", 80, "a library of macOS itself should have it", "@expected-in-system"),
                new("undefined-symbol-lib", 62, "a library was found, without that symbol"),
            ]
        ),
        new(
            "macos-dyld-architecture",
            "dyld ended the process for a file of another architecture",
            "macOS ReportCrash; XNU sys/reason.h, DYLD_EXIT_REASON_DYLIB_WRONG_ARCH",
            ["namespace dyld, code 2", "dyld 2 wrong architecture", "dyld 2 library wrong architecture"],
            [new("macho-wrong-arch", 84, "the report says so itself")]
        ),
        new(
            "macos-dyld-termination",
            "dyld ended the process before it ran",
            "macOS ReportCrash",
            ["namespace dyld, code 1", "termination reason: dyld 1 library missing", "namespace dyld, code 0x1"],
            [new("macos-rpath", 74, "the report says that a library is missing")]
        ),
    ];
}

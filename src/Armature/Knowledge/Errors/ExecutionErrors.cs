using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What is said where a program cannot be started at all: the kernel by the mouth of shells, Docker, qemu, Python's <c>subprocess</c>.</summary>
internal static class ExecutionErrors
{
    private const string NoPrograms =
        "file=*.sh|*.py|*.txt|*.jpg|*.png|*.json|*.csv|*.md|*.html|*.pdf|*.bat|*.js|*.rb|*.pl|*.jar|*.ipynb|*.r|*notices*|*license*|*readme*|*.yml|*.yaml|*.xml|*.toml|*.log|*.xlsx|*.docx|*.mp4|*.mp3|*.svg|*.gif|*.jpeg|*.php|*.ps1|*.lnk|*.msi|*.h|*.c|*.cpp";

    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "docker-exec-format",
            "the first program of a container is for another processor",
            "runc, told by Docker, Kubernetes and others",
            [
                "exec user process caused: exec format error",
                "exec user process caused '{any}exec format error",
                "exec user process caused exec format error",
                "{start}exec {file}: exec format error",
                "exec /{any}: exec format error",
                "exec: '{file}': {any}exec format error",
                "exec container process '{file}': exec format error",
                "exec container process {file}: exec format error",
                "container_linux.go:{any}exec format error",
                "oci runtime{any}exec format error",
                "unable to start container process{any}exec format error",
                "process '{any}' did not complete successfully{any}exec format error",
            ],
            [new("docker-platform", 94, "only a container's start words it so: the image is of another platform than the machine")]
        ),
        new(
            "docker-platform-mismatch",
            "image and machine are of different platforms",
            "Docker, containerd, buildx, podman",
            [
                "the requested image's platform ({word}) does not match the detected host platform ({word}",
                "the requested image's platform",
                "no matching manifest for {word} in the manifest list entries",
                "no matching manifest for",
                "no match for platform in manifest",
                "no image found in manifest list for architecture",
                "was found but does not match the specified platform: wanted {word}, actual: {word}",
                "does not match the specified platform",
                "does not provide the specified platform",
                "was found but its platform ({word}) does not match the specified platform",
                "image platform ({word}) does not match the expected platform ({word})",
                "image operating system '{word}' cannot be used on this platform",
                "cannot be used on this platform: operating system is not supported",
                "invalidbaseimageplatform",
                "was pulled with platform '{word}', expected '{word}'",
                "choosing an image from manifest list docker://{any} no image found",
                "multiple platforms feature is currently not supported for docker driver",
                "cannotpullcontainererror: {any} platform",
                "image manifest does not contain descriptor matching platform",
                "descriptor matching platform",
            ],
            [new("docker-platform", 93, "the message names the platforms")]
        ),
        new(
            "qemu-failed",
            "the emulator of another processor gave up",
            "qemu-user, Rosetta for Linux, buildkit",
            [
                "qemu: uncaught target signal {number}",
                "uncaught target signal",
                "qemu-x86_64: could not open '{file}'",
                "qemu-x86_64-static: could not open '{file}'",
                "qemu-aarch64: could not open '{file}'",
                "qemu-aarch64-static: could not open '{file}'",
                "qemu-arm-static: could not open '{file}'",
                "could not open '/lib64/ld-linux-x86-64.so.2'",
                "could not open '/lib/ld-linux-aarch64.so.1'",
                "could not open '/lib/ld-musl-",
                "rosetta error: ",
                ".buildkit_qemu_emulator: {any}",
                "invalid elf image for this architecture",
                "qemu_x86_64: fatal",
                "qemu: unsupported syscall",
                "qemu: fatal:",
            ],
            [new("docker-platform", 92, "only an emulated container or program says so")]
        ),
        new(
            "exec-format",
            "a program is for another processor or system, or is none",
            "Linux fs/exec.c, ENOEXEC, told by shells and by Python's subprocess",
            [
                "[errno 8] exec format error: '{file}'",
                "[errno 8] exec format error: {file}",
                "failed to execute process '{file}'. reason: exec: exec format error",
                "the file '{file}' is marked as an executable but could not be run by the operating system",
                "{file}: cannot execute binary file: exec format error",
                "cannot execute binary file",
                "exec format error: {file}",
                "{file}: exec format error",
                "zsh: exec format error: {file}",
                "bash: {file}: cannot execute binary file",
                "exec format error",
            ],
            [
                new("not-a-program", 88, "what was started is a script or a document: a first line with #! is missing", NoPrograms),
                new("docker-platform", 86, "it happened as a container or an image started", "@container"),
                new("serverless-packaging", 78, "it lies in a cloud function's bundle", "file=/var/task/*|/opt/python/*"),
                new("exec-format", 88, "the kernel knows no way to run the file"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "macos-bad-cpu-type",
            "a program has no slice for this Mac",
            "XNU bsd/kern/kern_exec.c, EBADARCH",
            [
                "{file}: bad cpu type in executable",
                "failed to execute process '{file}'. reason: exec: bad cpu type in executable",
                "bad cpu type in executable: '{file}'",
                "[errno 86] bad cpu type in executable",
                "bad cpu type in executable",
            ],
            [
                new("freeze-arch", 86, "a program that freezes others started it", "@freezer"),
                new(
                    "exec-format",
                    94,
                    "the kernel says so itself: an Intel program on a Mac without Rosetta, or an Apple-silicon one on an Intel Mac"
                ),
            ]
        ),
        new(
            "not-executable",
            "a file that is no program was started",
            "shells, Python's subprocess",
            ["cannot execute: not a binary file", "is not recognized as an internal or external command", "not a dynamic executable"],
            [new("not-a-program", 40, "the system knows no way to run it")]
        ),
        new(
            "subprocess-not-a-program",
            "Python started a file that is no program",
            "CPython Lib/subprocess.py",
            [
                "subprocess.call('{file}')",
                "subprocess.run('{file}')",
                "subprocess.popen('{file}')",
                "subprocess.call(['{file}'",
                "subprocess.run(['{file}'",
                "subprocess.popen(['{file}'",
            ],
            [
                new("not-a-program", 90, "it is a document or script", NoPrograms, "@refused-as-program"),
                new("none", 5, "that alone is no error"),
            ]
        ),
    ];
}

namespace Armature.TestKit;

/// <summary>
/// Debian's Python for armhf with NumPy, unpacked once per machine and never installed or configured. BLAS and LAPACK are left out, so NumPy does not
/// load.
/// </summary>
internal static class DebianArmhf
{
    /// <summary>The emulator.</summary>
    public const string Qemu = "/usr/bin/qemu-arm-static";

    private static readonly string[] s_packages =
    [
        "python3.11-minimal",
        "libpython3.11-minimal",
        "libpython3.11-stdlib",
        "libc6",
        "libexpat1",
        "zlib1g",
        "libffi8",
        "libgcc-s1",
        "libstdc++6",
        "libssl3",
        "libbz2-1.0",
        "liblzma5",
        "libsqlite3-0",
        "libuuid1",
        "libreadline8",
        "libtinfo6",
        "libncursesw6",
        "libcrypt1",
        "libdb5.3",
        "libnsl2",
        "libtirpc3",
        "libgssapi-krb5-2",
        "libkrb5-3",
        "libk5crypto3",
        "libkrb5support0",
        "libcom-err2",
        "libkeyutils1",
        "python3-numpy",
    ];

    private static readonly Lazy<string?> s_root = new(static () =>
        DebianArm64.Made("debian-armhf", directory => DebianArm64.Unpack(directory, s_packages.Select(name => $"{name}:armhf")))
    );

    /// <summary>Whether it is available here; the first caller unpacks it.</summary>
    public static bool IsHere => OperatingSystem.IsLinux() && File.Exists(Qemu) && s_root.Value is not null;

    /// <summary>The root directory.</summary>
    public static string Root => s_root.Value ?? throw new InvalidOperationException("the packages are not available");

    /// <summary>The path of its interpreter.</summary>
    public static string Python => Path.Combine(Root, "usr/bin/python3.11");
}

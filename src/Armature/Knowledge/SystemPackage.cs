using System.Collections.Frozen;

namespace Armature.Knowledge;

/// <summary>The package of a Linux system that brings a library which wheels leave to the system.</summary>
/// <param name="Apt">Debian's and Ubuntu's.</param>
/// <param name="Dnf">Fedora's and Red Hat's.</param>
/// <param name="Apk">Alpine's.</param>
public sealed record SystemPackage(string Apt, string Dnf, string Apk)
{
    /// <summary>By soname. Sources: the contents of Debian 12, Fedora 41 and Alpine 3.20 (packages.debian.org, packages.fedoraproject.org, pkgs.alpinelinux.org).</summary>
    private static readonly FrozenDictionary<string, SystemPackage> s_byLibrary = new Dictionary<string, SystemPackage>
    {
        ["libGL.so.1"] = new("libgl1", "libglvnd-glx", "mesa-gl"),
        ["libEGL.so.1"] = new("libegl1", "libglvnd-egl", "mesa-egl"),
        ["libglib-2.0.so.0"] = new("libglib2.0-0", "glib2", "glib"),
        ["libgthread-2.0.so.0"] = new("libglib2.0-0", "glib2", "glib"),
        ["libSM.so.6"] = new("libsm6", "libSM", "libsm"),
        ["libICE.so.6"] = new("libice6", "libICE", "libice"),
        ["libX11.so.6"] = new("libx11-6", "libX11", "libx11"),
        ["libXext.so.6"] = new("libxext6", "libXext", "libxext"),
        ["libXrender.so.1"] = new("libxrender1", "libXrender", "libxrender"),
        ["libxcb.so.1"] = new("libxcb1", "libxcb", "libxcb"),
        ["libgomp.so.1"] = new("libgomp1", "libgomp", "libgomp"),
        ["libgfortran.so.5"] = new("libgfortran5", "libgfortran", "libgfortran"),
        ["libquadmath.so.0"] = new("libquadmath0", "libquadmath", "libquadmath"),
        ["libstdc++.so.6"] = new("libstdc++6", "libstdc++", "libstdc++"),
        ["libgcc_s.so.1"] = new("libgcc-s1", "libgcc", "libgcc"),
        ["libopenblas.so.0"] = new("libopenblas0", "openblas", "openblas"),
        ["libblas.so.3"] = new("libblas3", "blas", "blas"),
        ["liblapack.so.3"] = new("liblapack3", "lapack", "lapack"),
        ["libpq.so.5"] = new("libpq5", "libpq", "libpq"),
        ["libodbc.so.2"] = new("libodbc2", "unixODBC", "unixodbc"),
        ["libmariadb.so.3"] = new("libmariadb3", "mariadb-connector-c", "mariadb-connector-c"),
        ["libsndfile.so.1"] = new("libsndfile1", "libsndfile", "libsndfile"),
        ["libportaudio.so.2"] = new("libportaudio2", "portaudio", "portaudio"),
        ["libusb-1.0.so.0"] = new("libusb-1.0-0", "libusb1", "libusb"),
        ["libnuma.so.1"] = new("libnuma1", "numactl-libs", "numactl"),
        ["libzmq.so.5"] = new("libzmq5", "zeromq", "libzmq"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The libraries that are known.</summary>
    public static IEnumerable<string> Libraries => s_byLibrary.Keys;

    /// <summary>The package of a library; null where it is not known.</summary>
    /// <param name="library">Its soname.</param>
    public static SystemPackage? Of(string library) => s_byLibrary.GetValueOrDefault(library);
}

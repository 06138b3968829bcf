using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>Constants of musl's loader (<c>ldso/dynlink.c</c>, 1.2.5).</summary>
public static class MuslFacts
{
    /// <summary>The directories that it searches without a path file.</summary>
    public const string DefaultPath = "/lib:/usr/local/lib:/usr/lib";

    /// <summary>Names after <c>lib</c> that stand for the loader itself, with any text after the dot (load_library).</summary>
    public static ImmutableArray<string> ReservedNames { get; } = ["c.", "pthread.", "rt.", "m.", "dl.", "util.", "xnet."];

    /// <summary>Functions that the loader still finds by their name with the suffix <c>64</c>, which musl 1.2.4 no longer defines (get_lfs64).</summary>
    public static ImmutableArray<string> LargeFileNames { get; } =
    [
        "aio_cancel",
        "aio_error",
        "aio_fsync",
        "aio_read",
        "aio_return",
        "aio_suspend",
        "aio_write",
        "alphasort",
        "creat",
        "fallocate",
        "fgetpos",
        "fopen",
        "freopen",
        "fseeko",
        "fsetpos",
        "fstat",
        "fstatat",
        "fstatfs",
        "fstatvfs",
        "ftello",
        "ftruncate",
        "ftw",
        "getdents",
        "getrlimit",
        "glob",
        "globfree",
        "lio_listio",
        "lockf",
        "lseek",
        "lstat",
        "mkostemp",
        "mkostemps",
        "mkstemp",
        "mkstemps",
        "mmap",
        "nftw",
        "open",
        "openat",
        "posix_fadvise",
        "posix_fallocate",
        "pread",
        "preadv",
        "prlimit",
        "pwrite",
        "pwritev",
        "readdir",
        "scandir",
        "sendfile",
        "setrlimit",
        "stat",
        "statfs",
        "statvfs",
        "tmpfile",
        "truncate",
        "versionsort",
        "__fxstat",
        "__fxstatat",
        "__lxstat",
        "__xstat",
    ];
}

using System.Globalization;

namespace Armature.TestKit;

/// <summary>Runs commands for which system calls fail, as with the profile of a container or on an older kernel (seccomp(2)).</summary>
internal static class DeniedCalls
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs gcc and a kernel with seccomp";

    /// <summary>EPERM.</summary>
    public const int NotPermitted = 1;

    /// <summary>ENOSYS, as on a kernel that does not have the call.</summary>
    public const int NotImplemented = 38;

    /// <summary>clone3(2), which Linux 5.3 added. It has the same number on every processor, as all later calls.</summary>
    public const int Clone3 = 435;

    private const string Source = """
        #include <errno.h>
        #include <linux/filter.h>
        #include <linux/seccomp.h>
        #include <stddef.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/prctl.h>
        #include <unistd.h>
        int main(int count, char **argument) {
            struct sock_filter code[256];
            int length = 0, at = 2;
            code[length++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
            for (; at < count && strcmp(argument[at], "--") != 0 && length < 250; at++) {
                code[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, atoi(argument[at]), 0, 1);
                code[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | atoi(argument[1]));
            }
            code[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
            struct sock_fprog program = { length, code };
            if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
                return 99;
            execv(argument[at + 1], argument + at + 1);
            return 98;
        }
        """;

    private static readonly Lazy<string?> s_program = new(Compile);

    /// <summary>Whether it can be used here.</summary>
    public static bool IsHere => s_program.Value is not null;

    /// <summary>The system calls that Linux added after 4.18, io_uring_setup (5.1) to lsm_list_modules (6.8).</summary>
    public static IEnumerable<int> NewerThan418 => Enumerable.Range(424, 38);

    /// <summary>The start of a shell command line; the path of a program follows.</summary>
    /// <param name="error">The error of the calls.</param>
    /// <param name="calls">Their numbers.</param>
    public static string Prefix(int error, params IEnumerable<int> calls) =>
        string.Create(CultureInfo.InvariantCulture, $"'{s_program.Value}' {error} {string.Join(' ', calls)} -- ");

    private static string? Compile()
    {
        if (!OperatingSystem.IsLinux() || Tool.Find("gcc") is null)
            return null;
        var program = Path.Combine(
            CorpusCache.Directory(
                "denied-calls",
                directory =>
                {
                    File.WriteAllText(Path.Combine(directory, "deny.c"), Source);
                    new Tool("gcc").Do("-O1", "-o", Path.Combine(directory, "deny"), Path.Combine(directory, "deny.c"));
                }
            ),
            "deny"
        );
        return new Tool(program).Run("1", "435", "--", "/bin/true") is { ExitCode: 0 } ? program : null;
    }
}

using System.Text.RegularExpressions;

namespace Armature.Dev.Documentation;

/// <summary>
/// The fixes on the page of a cause, for readers who have only the page: common slots of commands are written out, conditions that exclude special cases are left
/// out, and common conditions are words. <c>armature explain</c> applies all of them exactly.
/// </summary>
internal static partial class CauseFixes
{
    private static readonly Dictionary<string, string> s_slots = new()
    {
        ["{pip}"] = "python -m pip",
        ["{pip-install}"] = "python -m pip install",
        ["{pip-uninstall}"] = "python -m pip uninstall -y",
        ["{pip-reinstall}"] = "python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all:",
        ["{python-command}"] = "python",
        ["{import-check}"] = "python -c \"import MODULE\"",
        ["{pinned}"] = "PACKAGE==VERSION",
        ["{pinned-set}"] = "PACKAGE==VERSION …",
        ["{package}"] = "PACKAGE",
        ["{module}"] = "MODULE",
        ["{file}"] = "FILE",
        ["{library}"] = "LIBRARY",
        ["{library-name}"] = "LIBRARY",
        ["{environment}"] = ".venv",
        ["{python-minor}"] = "3.X",
        ["{requirement-version}"] = "VERSION",
    };

    private static readonly Dictionary<string, string> s_conditions = new()
    {
        ["`@conda`"] = "in a conda environment",
        ["`@container`"] = "in a container",
        ["`system=windows`"] = "on Windows",
        ["`system=macos`"] = "on macOS",
        ["`system=linux`"] = "on Linux",
        ["`in-packages=no`"] = "if the file does not belong to a package",
        ["`python-too-new=yes`"] = "if the package does not support this Python yet",
        ["`python-threads=t`"] = "for a free-threaded Python",
        ["`gpu-vendor=amd`"] = "for a GPU of AMD",
        ["`shell=powershell`"] = "in PowerShell",
        ["`host=termux`"] = "in Termux",
        ["`host=jetson`"] = "on a Jetson",
        ["`host=wsl`"] = "in WSL",
        ["`arch=x86_64`"] = "on x86-64",
        ["`@serverless`"] = "in a cloud function",
        ["`@emulation`"] = "under emulation",
        ["`@frozen`"] = "in a frozen application",
        ["`@windows-arm64`"] = "on Windows on ARM",
        ["`@apple-silicon`"] = "on Apple silicon",
        ["`@macos`"] = "on macOS",
        ["`@linux`"] = "on Linux",
        ["`@windows`"] = "on Windows",
        ["`@torch`"] = "with PyTorch",
    };

    /// <summary>The part of a page with its fixes.</summary>
    public static string Readable(string fixes) =>
        Slot().Replace(Condition().Replace(fixes, Words), slot => s_slots.GetValueOrDefault(slot.Value, slot.Value));

    private static string Words(Match condition)
    {
        string[] all = condition.Groups["signs"].Value.Split(" and ");
        string[] kept = [.. all.Where(sign => !Exclusion().IsMatch(sign))];
        string[] words = [.. kept.Select(Word).OfType<string>()];
        string[] others = [.. kept.Where(sign => Word(sign) is null)];
        string[] parts = [.. words, .. others.Length == 0 ? (string[])[] : [$"if the text has {string.Join(" and ", others)}"]];
        return parts.Length == 0 ? "" : $" – {string.Join(", ", parts)}";
    }

    private static string? Word(string sign) =>
        s_conditions.GetValueOrDefault(sign) ?? (Named().Match(sign) is { Success: true } named ? $"for {List(named)}" : null);

    private static string List(Match named) => named.Groups["names"].Value.Replace("|", ", ", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[a-z0-9-]+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();

    [GeneratedRegex(@" – if the text has (?<signs>`[^`\n]*`( and `[^`\n]*`)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Condition();

    /// <summary>A condition that something does not hold, or that a package or Python is named at all.</summary>
    [GeneratedRegex(@"!=|^`!|^`(package|python|file)=\*`$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exclusion();

    [GeneratedRegex(@"^`package=(?<names>[\w.|-]+)`$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}

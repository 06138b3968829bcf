using System.Text.RegularExpressions;
using Armature.Inventory;
using Armature.Knowledge.Targets;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>
/// The deployment target that the layout of a bundle suggests: a layer or a function of AWS Lambda, or a function of Azure. It is advice and never chosen, because the
/// layout does not show the architecture.
/// </summary>
internal static partial class LikelyTarget
{
    private const string Python = "python";

    /// <summary>The options to name one, <c>--target aws-lambda-python3.12-x86_64 or --target aws-lambda-python3.12-arm64</c>; <c>--target NAME</c> if nothing is suggested.</summary>
    public static string Advice(SubjectInventory inventory) =>
        AzurePython(inventory) is { } azure ? $"--target debian-11-x86_64 --python {azure}"
        : RuntimeOf(inventory) is { } version
        && SystemReleases.All.FirstOrDefault(release => release.Name == $"aws-lambda-python{version}") is { } runtime
            ? string.Join(
                " or ",
                runtime.Architectures.Select(architecture => $"--target {runtime.Name}-{ArchitectureNames.Shown(architecture)}")
            )
        : "--target NAME";

    // AWS Lambda developer guide, "Packaging your layer content": python/ or python/lib/python3.x/site-packages; a function has its handler at the root
    private static string? RuntimeOf(SubjectInventory inventory)
    {
        var subject = inventory.Subject;
        if (inventory is not SubjectInventory.Directory || !subject.Tree.TryList(subject.Path, out var entries, out _))
            return null;
        if (entries is [{ Name: Python, Kind: EntryKind.Directory }])
            return InLayer(subject) ?? OfSuffixes(inventory);
        return entries.Any(static entry => entry.Name == "lambda_function.py") ? OfSuffixes(inventory) : null;
    }

    // Azure/azure-functions-docker: the images for Python are Debian 11 or newer, for x86-64; Azure Functions Python developer guide: the packages of a
    // function are in .python_packages/lib/site-packages
    private static string? AzurePython(SubjectInventory inventory) =>
        inventory is SubjectInventory.Directory
        && inventory.Subject.Tree.IsDirectory(TreePath.Join(inventory.Subject.Path, ".python_packages/lib/site-packages"))
            ? OfSuffixes(inventory)
            : null;

    private static string? InLayer(Subject subject) =>
        subject.Tree.TryList(TreePath.Join(subject.Path, $"{Python}/lib"), out var versions, out _)
        && versions is [{ Name: var only }]
        && only.StartsWith(Python, StringComparison.Ordinal)
            ? only[Python.Length..]
            : null;

    private static string? OfSuffixes(SubjectInventory inventory)
    {
        string[] versions =
        [
            .. inventory
                .NativeFiles.Select(static file => Suffix().Match(TreePath.Name(file.Path)))
                .Where(static found => found.Success)
                .Select(static found => $"{found.Groups["major"].Value}.{found.Groups["minor"].Value}")
                .Distinct(),
        ];
        return versions is [var only] ? only : null;
    }

    [GeneratedRegex(@"\.cpython-(?<major>3)(?<minor>\d+)-", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();
}

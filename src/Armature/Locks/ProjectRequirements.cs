using System.Collections.Immutable;
using Armature.Locks.Python;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks;

/// <summary>
/// The direct requirements of a project, as opposed to the resolved packages: from pyproject.toml, <c>requirements.in</c>, <c>Pipfile</c>, the roots of
/// <c>uv.lock</c>, or <c>requirements.txt</c>. For <c>poetry.lock</c> they are in pyproject.toml; <c>pylock.toml</c> does not record them.
/// </summary>
internal static class ProjectRequirements
{
    /// <summary>The requirements, with extras, of the first file in the directory that has any; empty if none has.</summary>
    public static ImmutableArray<Requirement> In(FileTree tree, string directory)
    {
        ArgumentNullException.ThrowIfNull(tree);
        IEnumerable<Func<ImmutableArray<Requirement>>> files =
        [
            () => ProjectFile.AllRequirements(tree, directory),
            () => OfRequirements(tree, TreePath.Join(directory, "requirements.in")),
            () => OfPipfile(tree, TreePath.Join(directory, "Pipfile")),
            () => OfUv(tree, TreePath.Join(directory, "uv.lock")),
            () => OfRequirements(tree, TreePath.Join(directory, "requirements.txt")),
        ];
        return files.Select(read => read()).FirstOrDefault(found => !found.IsEmpty) is { IsDefault: false } requirements
            ? requirements
            : [];
    }

    private static ImmutableArray<Requirement> OfRequirements(FileTree tree, string path) =>
        !tree.IsFile(path)
            ? []
            :
            [
                .. LockFileReader
                    .Read(tree, path, path, LockKind.Requirements, static _ => null)
                    .Packages.Where(package => package.Address is null)
                    .Select(package => new Requirement(package.Name, package.Extras, package.Specifiers, Url: null, package.Marker)),
            ];

    // pipenv, "Pipfile": [packages] and [dev-packages]
    private static ImmutableArray<Requirement> OfPipfile(FileTree tree, string path) =>
        tree.ReadText(path) is { } text && TomlData.Read(text).Root is { } root
            ? [.. ((string[])["packages", "dev-packages"]).SelectMany(table => root[table]?.Members ?? []).Select(ProjectFile.OfTable)]
            : [];

    private static ImmutableArray<Requirement> OfUv(FileTree tree, string path) =>
        !tree.IsFile(path)
            ? []
            :
            [
                .. LockFileReader
                    .Read(tree, path, path, LockKind.Uv, static _ => null)
                    .Packages.Where(package => package.IsProject)
                    .SelectMany(project => project.Dependencies)
                    .Select(dependency => new Requirement(
                        dependency.NormalizedName,
                        dependency.Extras,
                        VersionSpecifiers.Any,
                        Url: null,
                        dependency.Marker
                    )),
            ];
}

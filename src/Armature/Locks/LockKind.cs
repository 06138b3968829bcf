namespace Armature.Locks;

/// <summary>The tool that a lock or requirements file belongs to.</summary>
internal enum LockKind
{
    /// <summary>A requirements or constraints file of pip.</summary>
    Requirements,

    /// <summary><c>pylock.toml</c> (PEP 751).</summary>
    Pylock,

    /// <summary><c>uv.lock</c>.</summary>
    Uv,

    /// <summary><c>poetry.lock</c>.</summary>
    Poetry,

    /// <summary><c>pdm.lock</c>.</summary>
    Pdm,

    /// <summary><c>Pipfile.lock</c> of pipenv.</summary>
    Pipfile,

    /// <summary><c>environment.yml</c> of conda.</summary>
    CondaEnvironment,

    /// <summary>conda-lock's <c>conda-lock.yml</c>.</summary>
    CondaLock,

    /// <summary>An explicit list of conda packages, with the line <c>@EXPLICIT</c>.</summary>
    CondaExplicit,

    /// <summary><c>pixi.lock</c>.</summary>
    Pixi,
}

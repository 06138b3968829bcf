namespace Armature.Inventory;

/// <summary>How an environment is broken.</summary>
internal enum EnvironmentFaultKind
{
    /// <summary>The interpreter that <c>pyvenv.cfg</c> or a link names does not exist.</summary>
    BaseMissing,

    /// <summary>The base interpreter has another version than the one the environment was created with.</summary>
    BaseVersionChanged,

    /// <summary><c>pyvenv.cfg</c> exists but has no <c>home</c>.</summary>
    ConfigurationDamaged,

    /// <summary>The environment has no interpreter.</summary>
    ExecutableMissing,

    /// <summary>The site-packages directory for the interpreter's version does not exist.</summary>
    SitePackagesMissing,
}

/// <summary>One way in which an environment is broken.</summary>
/// <param name="Kind">What is broken.</param>
/// <param name="Path">The file that shows it.</param>
/// <param name="Evidence">One line: <c>home = /usr/local/opt/python@3.9/bin, which does not exist</c>.</param>
internal sealed record EnvironmentFault(EnvironmentFaultKind Kind, string Path, string Evidence);

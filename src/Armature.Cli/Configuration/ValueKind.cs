namespace Armature.Cli.Configuration;

/// <summary>What the value of a key is.</summary>
internal enum ValueKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A string or a list of strings.</summary>
    Texts,

    /// <summary>A Boolean.</summary>
    Flag,

    /// <summary>A list of rules, by id or name.</summary>
    Rules,

    /// <summary>A list of rules, and of tables that name findings with a reason.</summary>
    Ignores,

    /// <summary>A string or a list of strings: directories on this machine, relative to the file.</summary>
    Directories,

    /// <summary>A list of <c>FORMAT=FILE</c>, files below the directory of the configuration.</summary>
    Reports,

    /// <summary>A file below the directory of the configuration.</summary>
    File,
}

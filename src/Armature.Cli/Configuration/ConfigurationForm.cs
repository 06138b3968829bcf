namespace Armature.Cli.Configuration;

/// <summary>How a value is written in TOML.</summary>
/// <param name="Description">What it must be.</param>
/// <param name="IsList">Whether it can be a list.</param>
/// <param name="NeedsList">Whether it must be one.</param>
internal sealed record ConfigurationForm(string Description, bool IsList, bool NeedsList)
{
    public static ConfigurationForm Of(ValueKind kind) =>
        kind switch
        {
            ValueKind.Flag => new("true or false", IsList: false, NeedsList: false),
            ValueKind.Texts or ValueKind.Directories => new("a string or a list of strings", IsList: true, NeedsList: false),
            ValueKind.Rules or ValueKind.Reports => new("a list of strings", IsList: true, NeedsList: true),
            ValueKind.Ignores => new("a list of strings and tables", IsList: true, NeedsList: true),
            _ => new("a string", IsList: false, NeedsList: false),
        };
}

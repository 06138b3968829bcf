using System.Collections.Immutable;
using System.CommandLine;
using Armature.Inventory;

namespace Armature.Cli;

/// <summary>The option that names packages to treat as installed.</summary>
internal static class AssumeOption
{
    public static Option<string[]> Assume { get; } = Of();

    public static ImmutableArray<AssumedPackage> Read(ParseResult given) =>
        [.. (given.GetValue(Assume) ?? []).Select(AssumedPackage.TryParse).OfType<AssumedPackage>()];

    private static Option<string[]> Of()
    {
        var option = new Option<string[]>("--assume")
        {
            HelpName = "NAME==VERSION",
            Description = "treat this package as installed, for example to see what an upgrade would break: numpy==2.3; repeatable",
        };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(token => AssumedPackage.TryParse(token.Value) is null))
                result.AddError($"invalid --assume `{token.Value}` (expected NAME==VERSION, as in numpy==2.3)");
        });
        return option;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using Armature.Inventory;

namespace Armature.Cli;

/// <summary>The flag that names packages which are taken to be installed.</summary>
internal static class AssumeOption
{
    public static Option<string[]> Assume { get; } = Of();

    /// <summary>The packages named.</summary>
    public static ImmutableArray<AssumedPackage> Read(ParseResult given) =>
        [.. (given.GetValue(Assume) ?? []).Select(AssumedPackage.TryParse).OfType<AssumedPackage>()];

    private static Option<string[]> Of()
    {
        var option = new Option<string[]>("--assume")
        {
            HelpName = "NAME==VERSION",
            Description = "a package taken to be installed, as if it were upgraded: numpy==2.3; may be given again",
        };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(token => AssumedPackage.TryParse(token.Value) is null))
                result.AddError($"--assume takes NAME==VERSION, as in numpy==2.3, not `{token.Value}`");
        });
        return option;
    }
}

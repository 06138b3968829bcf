namespace Armature.Dev.Scaffolding;

/// <summary>The names of a rule in source code.</summary>
internal static class RuleNames
{
    /// <summary><c>WrongArchitecture</c> for <c>wrong-architecture</c>.</summary>
    public static string TypeOf(string ruleName) =>
        string.Concat(ruleName.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary><c>WrongArchitectureTests</c> for <c>wrong-architecture</c>.</summary>
    public static string TestsOf(string ruleName) => TypeOf(ruleName) + "Tests";
}

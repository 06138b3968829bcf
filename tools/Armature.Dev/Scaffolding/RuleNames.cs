namespace Armature.Dev.Scaffolding;

/// <summary>One name, four spellings: the rule, its type, its test class and its files.</summary>
internal static class RuleNames
{
    /// <summary><c>WrongArchitecture</c> for <c>wrong-architecture</c>.</summary>
    public static string TypeOf(string ruleName) =>
        string.Concat(ruleName.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary><c>WrongArchitectureTests</c> for <c>wrong-architecture</c>.</summary>
    public static string TestsOf(string ruleName) => TypeOf(ruleName) + "Tests";
}

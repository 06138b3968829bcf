namespace Armature.Loading.Tests.Linux;

/// <summary>Counts how often predictions agree with the loader.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Agreement, int> _counts = [];
    private readonly List<string> _differences = [];
    private int _loads;

    public int Count => _counts.Values.Sum();

    public void Add(Comparison comparison, DlopenOracle.Answer answer, string about = "")
    {
        _counts[comparison.Agreement] = Of(comparison.Agreement) + 1;
        _loads += answer.Loads ? 1 : 0;
        if (comparison.Difference.Length > 0)
            _differences.Add($"{comparison.Agreement} {comparison.Difference} {about}");
    }

    /// <summary>Asserts that all outcomes and files agree, 99 % of the messages, and that at most 5 % of the cases are undecided.</summary>
    public void AssertAgreement()
    {
        Assert.True(Of(Agreement.OutcomeDiffers) + Of(Agreement.FilesDiffer) == 0, ToString());
        Assert.True(Of(Agreement.MessageDiffers) * 100 <= Count, ToString());
        Assert.True(Of(Agreement.Undecided) * 20 <= Count, ToString());
    }

    public override string ToString() =>
        $"{Count} compared, {_loads} load: {Of(Agreement.Full)} agree fully, {Of(Agreement.OutcomeDiffers)} differ in the outcome, "
        + $"{Of(Agreement.FilesDiffer)} in the files, {Of(Agreement.MessageDiffers)} in the message, {Of(Agreement.Undecided)} undecided\n"
        + string.Join('\n', _differences);

    private int Of(Agreement agreement) => _counts.GetValueOrDefault(agreement);
}

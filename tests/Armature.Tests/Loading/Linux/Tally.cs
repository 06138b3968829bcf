namespace Armature.Loading.Tests.Linux;

/// <summary>How often predictions and the loader agree.</summary>
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

    /// <summary>Every outcome and every path is as predicted, 99 of 100 texts are, and few cases are left open.</summary>
    public void Holds()
    {
        Assert.True(Of(Agreement.OtherOutcome) + Of(Agreement.OtherFiles) == 0, ToString());
        Assert.True(Of(Agreement.OtherWords) * 100 <= Count, ToString());
        Assert.True(Of(Agreement.Undecided) * 20 <= Count, ToString());
    }

    public override string ToString() =>
        $"{Count} compared, {_loads} load: {Of(Agreement.Whole)} agree in all, {Of(Agreement.OtherOutcome)} differ on the outcome, "
        + $"{Of(Agreement.OtherFiles)} on the files, {Of(Agreement.OtherWords)} on the words, {Of(Agreement.Undecided)} are left open\n"
        + string.Join('\n', _differences);

    private int Of(Agreement agreement) => _counts.GetValueOrDefault(agreement);
}

using System.Globalization;

namespace Armature.Targets;

/// <summary>Compares the numbers in symbol versions, which may have any number of parts: <c>2.34</c>, <c>3.4.29</c>, <c>1.2.5.2</c>.</summary>
internal static class DottedVersion
{
    /// <summary>Splits a symbol version into family and number: <c>GLIBCXX</c> and <c>3.4.29</c>. The number is empty without an underscore.</summary>
    public static (string Family, string Number) Split(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.IndexOf('_', StringComparison.Ordinal) is > 0 and var at ? (version[..at], version[(at + 1)..]) : (version, "");
    }

    /// <summary>Whether a string consists of numbers separated by dots.</summary>
    public static bool IsNumber(string text) => Parts(text) is not null;

    /// <summary>Whether the left number is greater; false if either string is not a number.</summary>
    public static bool IsGreater(string left, string right)
    {
        if (Parts(left) is not { } first || Parts(right) is not { } second)
            return false;
        for (var i = 0; i < Math.Max(first.Length, second.Length); i++)
        {
            var order = (i < first.Length ? first[i] : 0).CompareTo(i < second.Length ? second[i] : 0);
            if (order != 0)
                return order > 0;
        }

        return false;
    }

    private static int[]? Parts(string text)
    {
        var words = text.Split('.');
        var numbers = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }

        return numbers;
    }
}

using Armature.English;
using Armature.Repair.Plans;

namespace Armature.Reporting.Text;

/// <summary>What a repair does with every file of an environment, before and after it.</summary>
internal static class AccountText
{
    private const int MostNames = 4;

    /// <summary>Writes one paragraph.</summary>
    /// <param name="indent">Of the first line.</param>
    /// <param name="isVerbose">Whether every file is named.</param>
    public static void Write(Page page, FileAccount account, int indent, bool isVerbose)
    {
        var most = isVerbose ? int.MaxValue : MostNames;
        page.Paragraph(indent, new Run("Files: "), new Run($"{string.Join(", ", Parts(account, most))}."), indent + 7);
        if (account.LeftBehind.Length > 0)
            page.Paragraph(
                indent,
                new Run("Only in the old environment: "),
                new Run($"{EnglishList.Of(account.LeftBehind, most)}."),
                indent + 7
            );
    }

    private static IEnumerable<string> Parts(FileAccount account, int most)
    {
        if (account.Kept > 0)
            yield return $"{account.Kept} kept as they are";
        if (account.Packages > 0)
            yield return $"{Counted(account.Packages, "package")} installed anew";
        if (account.CopiedPackages > 0)
            yield return $"{Counted(account.CopiedPackages, "package")} copied";
        if (account.CarriedOver.Length > 0)
            yield return $"{Counted(account.CarriedOver.Length, "file")} of yours copied ({EnglishList.Of(account.CarriedOver, most)})";
        if (account.LeftBehind.IsEmpty)
            yield return "none left behind";
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

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
        string[] kept = [.. Kept(account, most, isVerbose)];
        page.Paragraph(
            indent,
            new Run("Kept: "),
            new Run(
                $"{(kept.Length == 0 ? "nothing" : EnglishList.Of(kept, int.MaxValue))}. {Anew(account)}"
                    + (
                        account.LeftBehind.IsEmpty
                            ? "Nothing is left behind."
                            : $"Only the old environment has {Names(account.LeftBehind, most, isVerbose)}."
                    )
            ),
            indent + 6
        );
    }

    private static IEnumerable<string> Kept(FileAccount account, int most, bool isVerbose)
    {
        if (account.KeptPackages > 0)
            yield return TextFormat.Count(account.KeptPackages, "package");
        if (account.CarriedOver.Length > 0)
            yield return $"{account.CarriedOver.Length} of your own files ({Names(account.CarriedOver, most, isVerbose)})";
        if (account.Kept > 0)
            yield return $"{TextFormat.Count(account.Kept, "file")} in all";
    }

    private static string Anew(FileAccount account) =>
        account.Packages > 0 ? $"Installed anew: {TextFormat.Count(account.Packages, "package")}. " : "";

    private static string Names(IReadOnlyCollection<string> files, int most, bool isVerbose) =>
        EnglishList.Of(files, most) + (!isVerbose && files.Count > most ? "; -v lists them" : "");
}

using Armature.Repair.Verification;
using Armature.TestKit;

namespace Armature.Repair.Tests.Verification;

/// <summary>Real extension modules that crash a real Python while it imports them.</summary>
public sealed class DeathTests
{
    private const int Dependents = 12;

    public static bool IsHere => PrivatePython.IsHere;

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("2.7")]
    [InlineData("3.6")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public void Each_crash_is_reported_and_hides_no_other_module(string version)
    {
        using var python = new PrivatePython(version);
        python.Module("a_good", python.Well("a_good"));
        var segv = python.Module("b_package.inner", "raise(SIGSEGV);");
        python.Module("c_illegal", "raise(SIGILL);");
        python.Module("d_abort", "abort();");
        python.Module("e_exit", "exit(3);");
        python.Module("f_good", python.Well("f_good"));

        var verdict = Verified.Path(python.Executable);

        Assert.StartsWith(version, verdict.Version, StringComparison.Ordinal);
        Assert.False(verdict.IsProven);
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "a_good"));
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "f_good"));
        // the package only has an empty __init__.py; the crash is in its module
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "b_package"));
        Assert.Equal("signal 11 (segmentation fault)", Died(verdict, "b_package.inner").Message);
        Assert.Equal("signal 4 (illegal instruction)", Died(verdict, "c_illegal").Message);
        Assert.Equal("signal 6 (aborted)", Died(verdict, "d_abort").Message);
        Assert.Equal("exit status 3", Died(verdict, "e_exit").Message);
        if (version != "2.7")
        {
            Assert.Equal(segv, Died(verdict, "b_package.inner").File);
            Assert.Contains("Segmentation fault", Died(verdict, "b_package.inner").Text, StringComparison.Ordinal);
        }
    }

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("2.7")]
    [InlineData("3.11")]
    public void A_module_that_hangs_is_killed_and_named(string version)
    {
        using var python = new PrivatePython(version);
        python.Module("hangs", "for (;;) pause();");
        python.Module("well", python.Well("well"));
        var verdict = Verified.Path(python.Prefix, new VerifierOptions { EachLimit = TimeSpan.FromSeconds(5) });
        var failure = Assert.IsType<ProofOutcome.Failed>(Of(verdict, "hangs")).Failure;
        Assert.Equal((FailureKind.Hung, "hangs", (int?)null), (failure.Kind, failure.Module, failure.ExitCode));
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "well"));
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_crash_that_needs_another_module_is_marked()
    {
        using var python = new PrivatePython("3.11");
        python.Module("first", $"setenv(\"FIRST_WAS_HERE\", \"1\", 1); {python.Well("first")}");
        python.Module("second", $"if (getenv(\"FIRST_WAS_HERE\")) raise(SIGSEGV); {python.Well("second")}");
        var verdict = Verified.Path(python.Prefix);
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "first"));
        Assert.True(Died(verdict, "second").IsOnlyTogether);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void Only_the_named_modules_are_imported_also_those_that_do_not_exist()
    {
        using var python = new PrivatePython("3.11");
        python.Module("dies", "raise(SIGSEGV);");
        python.Module("other", "raise(SIGSEGV);");
        python.Module("well", python.Well("well"));
        var verdict = Verified.Path(python.Prefix, new VerifierOptions { Modules = ["dies", "no_such", "well"] });
        Assert.Equal(["dies", "no_such", "well"], verdict.Imports.Select(import => import.Module).Order(StringComparer.Ordinal));
        Assert.Equal(["dies", "no_such"], verdict.FailedImports.Select(import => import.Module));
        Assert.Empty(verdict.Probes);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_damaged_module_fails_with_the_error_of_the_loader()
    {
        using var python = new PrivatePython("3.11");
        var file = python.Module("cut", python.Well("cut"));
        using (var cut = File.OpenWrite(file))
            cut.SetLength(40);
        var failure = Assert.IsType<ProofOutcome.Failed>(Of(Verified.Path(python.Prefix), "cut")).Failure;
        Assert.Equal(FailureKind.Error, failure.Kind);
        Assert.StartsWith("ImportError: ", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Explanation);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_crash_at_exit_is_noted()
    {
        using var python = new PrivatePython("3.11");
        python.Module("late", $"atexit(abort); {python.Well("late")}");
        var verdict = Verified.Path(python.Prefix);
        Assert.Contains(verdict.Notes, note => note.EndsWith("signal 6 (aborted)", StringComparison.Ordinal));
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_thread_left_running_is_noted_and_is_not_a_failure()
    {
        using var python = new PrivatePython("3.11");
        python.Module("lingers.inner", python.Well("inner"));
        File.WriteAllText(
            $"{python.SitePackages}/lingers/__init__.py",
            "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n"
        );
        var verdict = Verified.Path(python.Prefix);
        Assert.True(verdict.IsProven);
        Assert.Contains(verdict.Notes, note => note.Contains("did not exit by itself", StringComparison.Ordinal));
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_module_that_raises_is_excused_if_its_package_imports()
    {
        using var python = new PrivatePython("3.11");
        python.Module("whole.inner", "PyErr_SetString(PyExc_RuntimeError, \"no display\"); return 0;");
        var verdict = Verified.Path(python.Prefix);
        Assert.Contains("no display", Assert.IsType<ProofOutcome.Excused>(Of(verdict, "whole.inner")).Because, StringComparison.Ordinal);
        Assert.True(verdict.IsProven);
    }

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("2.7")]
    [InlineData("3.6")]
    [InlineData("3.11")]
    [InlineData("3.13")]
    public void A_crashed_module_ends_few_processes_however_many_modules_import_it(string version)
    {
        using var python = new PrivatePython(version);
        python.Module("core.inner", "raise(SIGSEGV);");
        python.Module("a_good", python.Well("a_good"));
        for (var number = 0; number < Dependents; number++)
        {
            python.Module($"p{number}.inner", python.Well("inner"));
            // packages catch errors of optional modules; some import what the others import
            File.WriteAllText(
                $"{python.SitePackages}/p{number}/__init__.py",
                number % 2 == 0 ? "try:\n    import core.inner\nexcept Exception:\n    pass\n" : $"import p{number - 1}\n"
            );
        }

        var verdict = Verified.Path(python.Prefix);

        Assert.False(verdict.IsProven);
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "a_good"));
        Assert.InRange(verdict.FailedImports.Count(), 1, 2);
        var skipped = verdict.Imports.Where(import => import.Outcome is ProofOutcome.Skipped).ToArray();
        Assert.InRange(skipped.Length, Dependents - 1, Dependents + 1);
        Assert.All(
            skipped,
            import =>
                Assert.StartsWith(
                    "it needs `core.inner`, which crashed: signal 11",
                    ((ProofOutcome.Skipped)import.Outcome).Because,
                    StringComparison.Ordinal
                )
        );
    }

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData(Library.Truncated)]
    [InlineData(Library.CrashesWhenLoaded)]
    [InlineData(Library.CrashesWhenCalled)]
    public void A_crashed_library_ends_few_processes_however_many_modules_load_it(Library fault)
    {
        using var python = new PrivatePython("3.11");
        var library = python.Library(
            "shared",
            fault is Library.CrashesWhenLoaded
                ? "__attribute__((constructor)) static void start(void) { raise(SIGSEGV); } void call(void) {}"
                : "void call(void) { raise(SIGSEGV); } char filling[200000] = { 1 };"
        );
        python.Module("a_good", python.Well("a_good"));
        for (var number = 0; number < Dependents; number++)
            python.Module($"p{number}.inner", $"void call(void); call(); {python.Well("inner")}", library);
        if (fault is Library.Truncated)
        {
            using var cut = File.OpenWrite(library);
            cut.SetLength(cut.Length - 100000);
        }

        var verdict = Verified.Path(python.Prefix);

        Assert.False(verdict.IsProven);
        Assert.IsType<ProofOutcome.Passed>(Of(verdict, "a_good"));
        Assert.InRange(verdict.FailedImports.Count(), 1, 2);
        Assert.All(
            verdict.Imports.Select(import => import.Outcome).OfType<ProofOutcome.Skipped>(),
            skipped => Assert.StartsWith("it needs `libshared.so`", skipped.Because, StringComparison.Ordinal)
        );
        Assert.InRange(verdict.Imports.Count(import => import.Outcome is ProofOutcome.Skipped), Dependents - 2, Dependents);
    }

    /// <summary>What is wrong with a library that many modules load.</summary>
    public enum Library
    {
        Truncated,
        CrashesWhenLoaded,
        CrashesWhenCalled,
    }

    private static ProofOutcome Of(Verdict verdict, string module) => verdict.Imports.Single(import => import.Module == module).Outcome;

    private static ProofFailure Died(Verdict verdict, string module)
    {
        var failure = Assert.IsType<ProofOutcome.Failed>(Of(verdict, module)).Failure;
        Assert.Equal(FailureKind.Died, failure.Kind);
        return failure;
    }
}

namespace Armature.Repair.Tests.Applying.Conda;

/// <summary>
/// A program that imitates conda if it is not installed. It follows the observed behaviour of conda 24.11.3 (classic solver), run from its source on a channel
/// like that of the tests: <c>create --yes --prefix P</c> removes P, links the packages of a list or a channel, writes P into the files for which
/// <c>paths.json</c> has a placeholder (in binaries NULs fill the gap), and writes a record per package and the history. Every line of an explicit list counts
/// as requested. <c>install --force-reinstall</c> links packages again and also counts them as requested. A missing package makes it exit with status 1
/// without creating anything.
/// </summary>
internal static class StandInConda
{
    public const string Missing = "needs python3, bzip2 and tar";

    public const string Program = """
        #!/usr/bin/python3
        import hashlib, json, os, re, shutil, sys, tarfile, time

        def option(name):
            return [sys.argv[at + 1] for at, word in enumerate(sys.argv) if word == name]

        def read(url):
            path = url.split("#")[0].removeprefix("file://")
            if not os.path.exists(path):
                sys.exit("\nPathNotFoundError: " + path)
            with tarfile.open(path) as archive:
                return url.split("#")[0], {one.name: (archive.extractfile(one).read(), one.mode) for one in archive if one.isfile()}

        def binary(data, old, new):
            pad = lambda one: one.group().replace(old, new) + b"\0" * ((len(old) - len(new)) * one.group().count(old))
            return re.sub(re.escape(old) + b"[^\0]*\0", pad, data)

        def link(prefix, url, files, spec):
            about = json.loads(files["info/index.json"][0])
            paths = json.loads(files["info/paths.json"][0])["paths"]
            for path in paths:
                data, mode = files[path["_path"]]
                if "prefix_placeholder" in path:
                    old, new = path["prefix_placeholder"].encode(), prefix.encode()
                    data = binary(data, old, new) if path["file_mode"] == "binary" else data.replace(old, new)
                target = os.path.join(prefix, path["_path"])
                os.makedirs(os.path.dirname(target), exist_ok=True)
                if os.path.exists(target):
                    os.remove(target)
                with open(target, "wb") as file:
                    file.write(data)
                os.chmod(target, mode)
                path["sha256_in_prefix"] = hashlib.sha256(data).hexdigest()
            record = dict(about, url=url, channel=url.rsplit("/", 1)[0], files=[path["_path"] for path in paths],
                          paths_data={"paths": paths, "paths_version": 1}, requested_spec=str(spec))
            name = "%(name)s-%(version)s-%(build)s" % about
            with open(os.path.join(prefix, "conda-meta", name + ".json"), "w") as file:
                json.dump(record, file, indent=2, sort_keys=True)
            return "+%s::%s\n" % (record["channel"], name)

        prefix = option("--prefix")[0]
        if option("--file"):
            lines = [line.strip() for line in open(option("--file")[0])]
            packages = [(read(line), line) for line in lines if line and line[0] not in "@#"]
        else:
            root = option("--channel")[0] + "/linux-64"
            specs = {word.split("=")[0]: word for word in sys.argv[sys.argv.index(root.rsplit("/", 1)[0]) + 1:]}
            found = [os.path.join(root, name) for name in sorted(os.listdir(root.removeprefix("file://"))) if name.endswith(".bz2")]
            packages = [(read(url), specs.get(os.path.basename(url).rsplit("-", 2)[0])) for url in found]
            if sys.argv[1] == "install":
                packages = [one for one in packages if one[1]]
        if sys.argv[1] == "create":
            shutil.rmtree(prefix, ignore_errors=True)
        os.makedirs(os.path.join(prefix, "conda-meta"), exist_ok=True)
        time.sleep(0.01)
        linked = [link(prefix, url, files, spec) for (url, files), spec in packages]
        with open(os.path.join(prefix, "conda-meta", "history"), "a") as file:
            file.write(time.strftime("==> %Y-%m-%d %H:%M:%S <==\n") + "# cmd: " + " ".join(sys.argv) + "\n# conda version: 24.11.3\n")
            file.write("".join(linked if sys.argv[1] == "create" else []))
            file.write("# update specs: %s\n" % [spec for _, spec in packages if spec])
        print("Preparing transaction: done\nVerifying transaction: done\nExecuting transaction: done")
        """;
}

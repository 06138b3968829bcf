namespace Armature.TestKit;

/// <summary>Ajv, the validator that most JavaScript programs use, with the schemas that standards publish.</summary>
internal static class JsonSchemaJudge
{
    /// <summary>What in a document does not fit a schema, one line each.</summary>
    /// <param name="json">The document.</param>
    /// <param name="schemas">The paths of the schema and of those that it refers to, the schema first.</param>
    public static string[] FaultsOf(string json, params string[] schemas)
    {
        using var place = new TemporaryDirectory();
        return NodePackages
            .Run(
                NodePackages.Install("ajv-8.20.0", "ajv@8.20.0", "ajv-formats@3.0.1", "ajv-formats-draft2019@1.6.1"),
                """
                const { readFileSync } = require("node:fs");
                const { basename } = require("node:path");
                const read = (path) => JSON.parse(readFileSync(path, "utf8"));
                const [document, first] = process.argv.slice(2, 4).map(read);
                const Ajv = require(first.$schema.includes("2020-12") ? "ajv/dist/2020" : "ajv").default;
                const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
                require("ajv-formats")(ajv);
                require("ajv-formats-draft2019")(ajv);
                for (const path of process.argv.slice(4)) ajv.addSchema(read(path), new URL(basename(path), first.$id).href);
                const validate = ajv.compile(first);
                if (!validate(document))
                    for (const error of validate.errors) console.log(`${error.instancePath}: ${error.message}`);
                """,
                [place.Write("document.json", json), .. schemas]
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

"""How static files are stored on a server: compressed, under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the `import … from "./map.js"` of our ES modules, which would else fetch a file that may be old."""

    support_js_module_import_aggregation = True

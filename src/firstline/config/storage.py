"""Where attachments lie: a folder, or a bucket of S3-compatible storage."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from firstline.config.environment import Environment


def file_storage(environment: Environment) -> dict[str, Any]:
    """The entry of Django's STORAGES. Keys of a bucket are found by boto3 where it always looks, never in our settings."""
    if not environment.files_url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": environment.home / "files"}}
    parts = urlsplit(environment.files_url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    options = {
        "bucket_name": parts.hostname,
        "location": parts.path.strip("/"),
        "endpoint_url": asked.get("endpoint"),
        "region_name": asked.get("region"),
        "file_overwrite": True,  # a path is the digest of its bytes: writing it again changes nothing
        "default_acl": None,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {name: value for name, value in options.items() if value is not None}}

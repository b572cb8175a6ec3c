"""Which methods a view takes, beside those that Django has a name for."""

from django.views.decorators.http import require_http_methods

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

"""Refusals, as docs/endpoint.md describes them."""

from django.http import JsonResponse


class Problem(Exception):
    """Ends a request. It never holds a key."""

    def __init__(self, status, code, reason=None, retry_after=None):
        self.members = {"status": status, "code": code}
        if reason:
            self.members["reason"] = reason
        if retry_after:
            self.members["retryAfter"] = retry_after

    def answer(self):
        status, wait = self.members["status"], self.members.get("retryAfter")
        answer = JsonResponse(
            self.members, status=status, content_type="application/problem+json"
        )
        if wait:
            answer["Retry-After"] = str(wait)
        return answer

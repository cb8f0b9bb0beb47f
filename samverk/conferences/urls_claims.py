"""Addresses of compensation: the own page, receipts, decisions and payments."""

from django.urls import URLPattern, path

from .views import claims, compensation, own_claims

_own, _one = "own/<str:secret>/claim/", "claims/<uuid:uid>/"
OPEN: list[URLPattern] = [
    path(f"{_own}<slug:kind>/ask/", own_claims.ask_compensation, name="ask_compensation"),
    path(f"{_own}<uuid:uid>/withdraw/", own_claims.withdraw_own_claim, name="withdraw_own_claim"),
    path(f"{_own}<uuid:uid>/receipts/", own_claims.add_own_receipt, name="add_own_receipt"),
    path(f"{_own}<uuid:uid>/receipts/<uuid:receipt>/", own_claims.view_own_receipt, name="view_own_receipt"),
    path(
        f"{_own}<uuid:uid>/receipts/<uuid:receipt>/remove/",
        own_claims.remove_own_receipt,
        name="remove_own_receipt",
    ),
]
ROOM: list[URLPattern] = [
    path("claims/", claims.view_claims, name="view_claims"),
    path("claims/rules/", compensation.change_compensation, name="change_compensation"),
    path("claims/payments/", claims.view_payments, name="view_payments"),
    path("claims/pay/", claims.pay_claims, name="pay_claims"),
    path(_one, claims.view_claim, name="view_claim"),
    path(f"{_one}decide/", claims.decide_claim, name="decide_claim"),
    path(f"{_one}reopen/", claims.reopen_claim, name="reopen_claim"),
    path(f"{_one}receipts/<uuid:receipt>/", claims.view_receipt, name="view_receipt"),
]

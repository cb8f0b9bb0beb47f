"""The product's addresses and, beside them, allauth's own OpenID Connect provider, as a broker would be."""

from allauth.idp.urls import urlpatterns as identity
from django.urls import include, path

from samverk.urls import urlpatterns as product

handler404 = "samverk.site.views.page_not_found"
urlpatterns = [path("", include((identity, "idp"))), *product]

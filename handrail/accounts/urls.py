"""Addresses of signing in and out. Only what is listed here of the library's pages exists: nobody signs up alone."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import path, re_path

from handrail.accounts import views
from handrail.accounts.doors import password_required
from handrail.accounts.oidc import views as oidc

urlpatterns = [
    path("sign-in/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/with/<slug:name>/", oidc.go, name="oidc"),
    path("sign-in/with/<slug:name>/back/", oidc.back, name="oidc_back"),
    path("sign-out/", account.logout, name="account_logout"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("where-signed-in/", views.where_signed_in, name="devices"),
    path("where-signed-in/linked/<slug:name>/", views.answer_link, name="devices_linked"),
    path("where-signed-in/others/", views.sign_out_others, name="devices_others"),
    path("where-signed-in/<str:ref>/out/", views.sign_out_one, name="devices_out"),
    path("account-closed/", account.account_inactive, name="account_inactive"),
    path("staff/sign-in/", account.login, name="account_login"),
    path("staff/sign-in/second/", factor.authenticate, name="mfa_authenticate"),
    path("staff/password/", password_required(account.password_change), name="account_change_password"),
    path("staff/password/first/", password_required(views.first_password), name="account_set_password"),
    path("staff/password/forgotten/", account.password_reset, name="account_reset_password"),
    path("staff/password/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^staff/password/new/(?P<uidb36>[A-Z2-7]+|UID)-(?P<key>[\w-]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "staff/password/changed/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("staff/again/", password_required(account.reauthenticate), name="account_reauthenticate"),
    path("staff/again/code/", password_required(factor.reauthenticate), name="mfa_reauthenticate"),
    path("staff/again/key/", password_required(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("staff/second/", password_required(factor.index), name="mfa_index"),
    path("staff/second/app/", password_required(totp.activate_totp), name="mfa_activate_totp"),
    path("staff/second/app/remove/", password_required(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("staff/second/codes/", password_required(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "staff/second/codes/file/",
        password_required(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(
        "staff/second/codes/new/",
        password_required(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("staff/second/keys/", password_required(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("staff/second/keys/add/", password_required(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("staff/second/keys/<int:pk>/", password_required(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "staff/second/keys/<int:pk>/remove/",
        password_required(passkey.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]

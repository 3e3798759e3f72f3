"""The pages shown when something goes wrong, as Django looks for them in whichever module lists the addresses."""

handler400 = "handrail.design.errors.bad_request"
handler403 = "handrail.design.errors.forbidden"
handler404 = "handrail.design.errors.not_found"
handler429 = "handrail.accounts.limits.too_many"
handler500 = "handrail.design.errors.server_error"

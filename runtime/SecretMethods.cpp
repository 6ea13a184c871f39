#include "SecretMethods.h"

#include "LedgerDesk.h"
#include "Runtime.h"
#include "TrySecret.h"
#include "control/Reports.h"

namespace staffroom {

namespace {

Task<Result<QByteArray>> list(Runtime& runtime) {
    std::vector<control::SecretLine> lines;
    const auto team = runtime.team();
    const auto add = [&](const SecretRef& ref, const QString& place, qint64 changedMs, bool set) {
        control::SecretLine line;
        line.scope = ref.scope, line.name = ref.name, line.place = place, line.changedMs = changedMs,
        line.set = set;
        line.usedBy = usersOf(*team, ref);
        if (ref == ledgerKeyRef())
            line.usedBy << QStringLiteral("the ledger");
        if (const auto fault = runtime.secrets().faultOf(ref))
            line.trouble = fault->detail, line.set = false;
        lines.push_back(line);
    };
    auto wanted = wantedSecrets(*team);
    for (const auto& entry : runtime.secrets().list()) {
        add(entry.ref, entry.place, entry.changedMs, true);
        std::erase(wanted, entry.ref);
    }
    for (const auto& ref : wanted)
        add(ref, QString(), 0, false);
    co_return control::toJson(lines);
}

struct Order {
    SecretRef ref;
    QByteArray value;
    SecretPlace place = SecretPlace::Anywhere;
};

Result<Order> orderFrom(const QByteArray& text) {
    TRY(const auto params, control::secretParamsFrom(text));
    const auto place = secretPlaceNamed(params.place);
    if (!place)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("a secret is kept in the \"keychain\" or in an \"env-file\""));
    return Order{SecretRef{params.scope, params.name}, params.value, *place};
}

Task<Result<QByteArray>> set(Runtime& runtime, QByteArray params, Limits limits) {
    CO_TRY(const auto order, orderFrom(params));
    CO_TRY_VOID(co_await runtime.secrets().keep(order.ref, order.value, order.place, limits));
    co_await runtime.secretChanged(order.ref);
    co_return QByteArray("{}");
}

Task<Result<QByteArray>> rotate(Runtime& runtime, QByteArray params, Limits limits) {
    CO_TRY(const auto order, orderFrom(params));
    if (order.ref == ledgerKeyRef())
        co_return failure(ErrorKind::Policy, QStringLiteral("every row of the ledger is proved with this key; with "
                                                            "another one none would be"));
    const auto team = runtime.team();
    SecretTrial trial;
    trial.ref = order.ref, trial.value = order.value,
    trial.certificateFile = runtime.options().certificateFile, trial.home = runtime.options().home;
    control::SecretRotation rotation;
    CO_TRY(rotation.tried, co_await trySecret(*team, runtime.secrets(), trial, runtime.clock(), limits));
    CO_TRY_VOID(co_await runtime.secrets().keep(order.ref, order.value, order.place, limits));
    co_await runtime.secretChanged(order.ref);
    co_return control::toJson(rotation);
}

Task<Result<QByteArray>> remove(Runtime& runtime, QByteArray params, Limits limits) {
    CO_TRY(const auto order, orderFrom(params));
    CO_TRY_VOID(co_await runtime.secrets().forget(order.ref, limits));
    co_return QByteArray("{}");
}

} // namespace

void addSecretMethods(control::Methods& methods, Runtime& runtime) {
    auto* const self = &runtime;
    methods.add(QStringLiteral("secret.list"), [self](QByteArray, Limits) { return list(*self); });
    methods.add(QStringLiteral("secret.set"),
                [self](QByteArray params, Limits limits) { return set(*self, params, limits); });
    methods.add(QStringLiteral("secret.rotate"),
                [self](QByteArray params, Limits limits) { return rotate(*self, params, limits); });
    methods.add(QStringLiteral("secret.remove"),
                [self](QByteArray params, Limits limits) { return remove(*self, params, limits); });
}

} // namespace staffroom

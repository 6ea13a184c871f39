// Whether the language models answer: one tiny call each.
#include "doctor/Patient.h"

namespace staffroom::doctor {

namespace {

constexpr qint64 answerMs = 60'000;

QString remedyFor(const Error& error, const team::ModelBinding& model) {
    const QString network = networkRemedy(error, model.baseUrl.host());
    if (!network.isEmpty())
        return network;
    switch (error.kind) {
    case ErrorKind::Auth:
    case ErrorKind::Forbidden:
        return QStringLiteral("get a key from the vendor, then %1").arg(keepSecret(model.key));
    case ErrorKind::NotFound:
        return QStringLiteral("see \"baseUrl\" and \"model\" in team.json");
    case ErrorKind::Policy:
        return QStringLiteral("see that the vendor's account has credit");
    default:
        return QStringLiteral("see \"protocol\", \"baseUrl\" and \"model\" in team.json");
    }
}

Task<> examineModel(Patient& patient, const team::ModelBinding& binding, bool answers, Limits limits) {
    const QString check = QStringLiteral("model");
    const QString place = QStringLiteral("%1: %2").arg(binding.id, binding.model);
    if (!binding.key.isEmpty() && !patient.hasSecret(binding.key))
        co_return; // told with the secrets
    const auto model =
        patient.options.makeModel ? patient.options.makeModel(*patient.http, binding) : nullptr;
    if (!model) {
        patient.note(check, QStringLiteral("not tried"), place);
        co_return;
    }
    llm::ChatRequest request;
    request.system = QStringLiteral("This is a test of the connection.");
    llm::ChatMessage question;
    question.text = QStringLiteral("Answer with the one word: ready");
    request.messages.push_back(question);
    const Limits within = limits.atMost(patient.clock, answerMs);
    const qint64 askedMs = patient.clock.monotonicMs();
    const auto answer = co_await model->complete(request, llm::TextSink(), within);
    const qint64 tookMs = patient.clock.monotonicMs() - askedMs;
    if (answer && binding.rehearsal)
        patient.note(check, QStringLiteral("a rehearsal understudy answers, and no model"), place);
    else if (answer)
        patient.good(check, QStringLiteral("answers in %1 ms").arg(tookMs), place);
    else if (answers)
        patient.error(check, place, answer.error().detail, remedyFor(answer.error(), binding));
    else
        patient.warning(check, place,
                        QStringLiteral("the fallback does not answer: %1").arg(answer.error().detail),
                        remedyFor(answer.error(), binding));
}

} // namespace

Task<> examineModels(Patient& patient, Limits limits) {
    QSet<QString> answering;
    for (const auto& persona : patient.team().personas)
        answering << persona.model;
    for (const auto& binding : patient.team().models)
        co_await examineModel(patient, binding, answering.contains(binding.id), limits);
}

} // namespace staffroom::doctor

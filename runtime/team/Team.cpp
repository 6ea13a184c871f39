#include "team/Team.h"

#include <algorithm>

namespace staffroom::team {

namespace {

template <class T, class Matches>
const T* firstThat(const QList<T>& list, Matches matches) {
    const auto found = std::find_if(list.cbegin(), list.cend(), matches);
    return found == list.cend() ? nullptr : &*found;
}

template <class T>
const T* byId(const QList<T>& list, const QString& id) {
    return firstThat(list, [&](const T& each) { return each.id == id; });
}

} // namespace

const Persona* Team::persona(const QString& id) const {
    return byId(personas, id);
}
const Topic* Team::topic(const QString& id) const {
    return byId(topics, id);
}
const Person* Team::person(const QString& id) const {
    return byId(people, id);
}
const ModelBinding* Team::model(const QString& id) const {
    return byId(models, id);
}
const ErpInstance* Team::erpInstance(const QString& id) const {
    return byId(erp, id);
}

const Persona* Team::personaOfTopic(const QString& topicId) const {
    return firstThat(personas, [&](const Persona& each) { return each.topics.contains(topicId); });
}

const Topic* Team::topicOfThread(std::optional<qint64> thread) const {
    return firstThat(
        topics, [&](const Topic& each) { return thread.has_value() ? each.thread == thread : each.general; });
}

const Person* Team::personByTelegram(qint64 userId) const {
    if (userId == 0)
        return nullptr;
    return firstThat(people, [&](const Person& each) { return each.telegram == userId; });
}

QStringList Team::approvers() const {
    QStringList ids;
    for (const auto& each : operators) {
        if (each.approves)
            ids << each.person;
    }
    return ids;
}

bool isId(const QString& text) {
    return isSecretWord(text) && !text.startsWith(QLatin1String("x-"));
}

} // namespace staffroom::team

#include "ui/settings/Section.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace staffroom::ui {

Section::Section(Session& session, QString id, QString title, const QString& explanation)
    : m_session(session), m_id(std::move(id)), m_title(std::move(title)), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("section-") + m_id);
    m_column->setContentsMargins(24, 20, 24, 20);
    m_column->setSpacing(12);
    auto* heading = label("name");
    heading->setText(m_title);
    auto* words = label("muted");
    words->setText(explanation);
    m_column->addWidget(heading);
    m_column->addWidget(words);
}

void Section::ask(const QString& method, const QByteArray& params,
                  std::function<void(const QByteArray&)> done, std::function<void()> failed, int seconds) {
    m_session.call(
        method, params, this,
        [this, done = std::move(done), failed = std::move(failed)](Result<QByteArray> answer) {
            if (answer)
                return done(*answer);
            Q_EMIT said(answer.error().detail, Tone::Bad);
            if (failed)
                failed();
        },
        seconds);
}

QLabel* Section::label(const char* role) {
    auto* made = new QLabel;
    made->setProperty("role", QLatin1String(role));
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

FactGrid::FactGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(20);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, 150);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::set(const QString& name, const QString& value) {
    auto& shown = m_values[name];
    if (shown == nullptr) {
        const int row = m_grid->rowCount();
        auto* heading = new QLabel(name);
        heading->setProperty("role", QStringLiteral("muted"));
        shown = new QLabel;
        shown->setTextFormat(Qt::PlainText);
        shown->setWordWrap(true);
        shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        shown->setAccessibleName(name);
        heading->setBuddy(shown);
        m_grid->addWidget(heading, row, 0, Qt::AlignTop);
        m_grid->addWidget(shown, row, 1);
    }
    shown->setText(value.isEmpty() ? QStringLiteral("–") : value);
}

} // namespace staffroom::ui

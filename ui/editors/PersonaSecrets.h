// The secrets a persona's file refers to: which are set, and a place to replace one. A value goes to the
// store and is never shown.
#pragma once

#include "ui/editors/EditorSection.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace staffroom::ui {

class PersonaSecrets final : public EditorSection {
    Q_OBJECT

public:
    explicit PersonaSecrets(Session& session);

    void take(PersonaDraft* draft, const control::ChoicesReport& choices) override;
    void showDraft() override;
    void lookedAt() override;

private:
    struct Wanted {
        QString name, why;
        bool operator==(const Wanted&) const = default;
    };
    struct Field {
        QString name;
        QLabel* state;
        QLineEdit* value;
        QPushButton* set;
    };
    std::vector<Wanted> wanted() const;
    void build();
    QWidget* makeRow(const Wanted& wanted);
    void showKnown();
    void replace(const QString& name, const QByteArray& value);

    Session& m_session;
    PersonaDraft* m_draft = nullptr;
    QVBoxLayout* m_rows;
    std::vector<Wanted> m_shown;
    std::vector<Field> m_fields;
    std::vector<control::SecretLine> m_known;
};

} // namespace staffroom::ui

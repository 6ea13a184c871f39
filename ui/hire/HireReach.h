// The steps of a hire that ask others while they are filled in: the bot's token is tried with Telegram, the key with
// ERPNext; and the topic between them.
#pragma once

#include "ui/Session.h"
#include "ui/hire/HireStep.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace staffroom::ui {

class BotStep final : public HireStep {
    Q_OBJECT

public:
    explicit BotStep(Session& session, QWidget* parent = nullptr);
    void write(control::HireParams& params) const override;
    bool ready() override;

private:
    void look();
    void show(const Result<QByteArray>& answer);

    Session& m_session;
    QLineEdit* m_token;
    QPushButton* m_try;
    QLabel* m_words;
    QTimer m_typed;
    int m_asked = 0; // the last look; answers to earlier ones are late
    std::optional<control::BotLook> m_look; // of the token that stands there
};

class TopicStep final : public HireStep {
    Q_OBJECT

public:
    explicit TopicStep(QWidget* parent = nullptr);
    void setChoices(const control::HireChoices& choices);
    void write(control::HireParams& params) const override;

private:
    void showKind();

    QRadioButton *m_known, *m_new, *m_none;
    QComboBox* m_topics;
    QLineEdit *m_name, *m_id, *m_thread;
    QComboBox* m_place;
};

class ErpStep final : public HireStep {
    Q_OBJECT

public:
    explicit ErpStep(Session& session, QWidget* parent = nullptr);
    void setChoices(const control::HireChoices& choices);
    void suggest(const control::TemplateLine& made);
    void enter(const HireState& state) override;
    void write(control::HireParams& params) const override;
    bool ready() override;

private:
    void look();
    void showKind();

    Session& m_session;
    std::vector<control::ChoiceLine> m_profiles;
    QComboBox *m_instance, *m_profile;
    QLineEdit *m_user, *m_key;
    QPushButton* m_try;
    QLabel *m_scope, *m_words;
    int m_asked = 0;
    QString m_suggested; // the template whose profile was
    QString m_good; // the key that works, with its user and instance
    QString asked() const;
};

} // namespace staffroom::ui

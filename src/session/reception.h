// Reception: the first session of every connection. Finds out who has come: a customer by his RUT
// (and PIN, where he has one), or by the code that he was told in the line; an executive by
// `:login` and password.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "desk/rut.h"
#include "session/desk_session.h"

namespace turno {

class Reception final : public DeskSession {
 public:
  // Wrong answers (RUTs, PINs, logins) until the visit ends.
  static constexpr int kMaxFailures = 3;
  // Tickets of which he may say how far he has read; more than anybody has conversations.
  static constexpr std::size_t kMaxSeen = 64;

  // He is spoken to in the server's language, until he chooses.
  explicit Reception(Visitor with) : DeskSession(std::move(with)) {
    visitor().language = visitor().assistant->language();
  }

  void start(Reply& reply) override;
  void on_line(std::string_view line, Reply& reply) override;
  void on_notice(const Notice& notice, Reply& reply) override;
  void on_hangup(Reply&) override {}
  Patience patience() const override { return Patience::kIdentify; }

 private:
  // What the next line answers.
  enum class Asked { kRut, kName, kNewPin, kPin, kPassword };

  bool on_command(std::string_view line, Reply& reply);
  void on_login(std::string_view username, Reply& reply);
  void on_code(std::string_view text, Reply& reply);
  void on_seen(std::string_view text, Reply& reply);
  void on_rut(std::string_view line, Reply& reply);
  void on_name(std::string_view line, Reply& reply);
  void on_new_pin(std::string_view line, Reply& reply);
  void on_pin(std::string_view line, Reply& reply);
  void on_password(std::string_view line, Reply& reply);

  // On the record, and in.
  void enrol(std::string_view pin, Reply& reply);
  // Known; asks for the PIN first where one is needed.
  void receive(Customer customer, Reply& reply);
  void admit(const Customer& customer, bool proven, Reply& reply);
  void come_in(const Customer& customer, const CustomerSeat& seat, Reply& reply);
  // Nobody is let in while nothing can be put on record: says so, ends the visit, and is false.
  bool may_come_in(Reply& reply);
  // Says `line` and asks again from the start, or ends the visit after kMaxFailures.
  void failed(std::string line, Reply& reply);
  // As failed(), for an error of the directory: `wrong` is what to say to a wrong secret.
  void refused(const Error& error, std::string wrong, Reply& reply);

  Asked asked_ = Asked::kRut;
  int failures_ = 0;
  std::optional<Rut> rut_;            // of a newcomer
  std::string name_;                  // of a newcomer
  std::optional<Customer> customer_;  // whose PIN is asked
  std::string username_;              // whose password is asked
};

}  // namespace turno

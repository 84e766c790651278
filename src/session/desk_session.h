// DeskSession: what the sessions of the helpdesk share: the desk, the mailbox, and the answers that
// are the same for everybody.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/assistant.h"
#include "assistant/wording.h"
#include "desk/desk.h"
#include "desk/mailbox.h"
#include "session/session.h"

namespace turno {

// One connection, as its sessions see it.
struct Visitor {
  Desk desk;
  std::shared_ptr<Mailbox> mailbox;
  std::string address;                         // where it comes from, without the port
  std::shared_ptr<const Assistant> assistant;  // never null
  // What he said in the reception, before he said who he is.
  bool acks = false;                       // he wants receipts
  SeenMarks seen{};                        // how far he has read
  Language language = Language::kSpanish;  // in which he is spoken to
  bool chose_language = false;             // he said so, or wrote so that it was clear
};

class DeskSession : public Session {
 public:
  explicit DeskSession(Visitor visitor) : visitor_(std::move(visitor)) {}

  void on_fault(LineFault fault, Reply& reply) override;
  void on_silence(Silence silence, Reply& reply) override;

 protected:
  const Desk& desk() const { return visitor_.desk; }
  Visitor& visitor() { return visitor_; }
  const Visitor& visitor() const { return visitor_; }
  // In his language, and in the server's: for the operator's console.
  const Wording& wording() const { return Wording::of(visitor_.language); }
  const Wording& house_wording() const { return Wording::of(visitor_.assistant->language()); }

  // `:lang es`, `:lang en`: true when `line` was that, or tried to be.
  bool on_language(std::string_view line, Reply& reply);

  static void say_all(std::vector<std::string> lines, Reply& reply);
  // Says `last` and ends the visit.
  void close_with(std::string last, Reply& reply);
  // The server is closing: with `kept`, what he is in goes on when he and the server are back.
  void part_for_a_while(bool kept, Reply& reply);
  // At the hang-up: did the session end the visit, or was the connection lost?
  Parting parting() const { return said_goodbye_ ? Parting::kForGood : Parting::kLost; }

 private:
  Visitor visitor_;
  bool said_goodbye_ = false;
};

}  // namespace turno

// ExecutiveSession: a logged-in executive's work: customers come to him one after the other, what
// he types goes to his customer, and commands (a table in executive_commands.cpp) change the
// ticket in view.
//
// The ticket in view is the conversation's; after it ends it stays, for the words that are better
// written without a customer waiting for them, until the next customer comes or `:ticket` chooses
// another.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/desk_session.h"

namespace turno {

class ExecutiveSession final : public DeskSession {
 public:
  // Lines held until a former session of his has been cleared away.
  static constexpr std::size_t kMaxHeldLines = 32;

  ExecutiveSession(Visitor visitor, Executive executive, ExecutiveSeat seat);

  void start(Reply& reply) override;
  void on_line(std::string_view line, Reply& reply) override;
  void on_notice(const Notice& notice, Reply& reply) override;
  void on_hangup(Reply& reply) override;
  Patience patience() const override { return Patience::kForever; }

 private:
  struct TicketInView {
    TicketId id{};
    CustomerId customer{};
    std::string customer_name;
  };
  // One command: what is typed, what it does in a few words, whether it needs an argument, and who
  // carries it out.
  struct Command {
    std::string_view name;
    std::string_view form;
    std::string_view help;
    bool needs_argument;
    void (ExecutiveSession::*run)(std::string_view argument, Reply& reply);
  };
  static const std::vector<Command>& commands();

  void on_command(std::string_view line, Reply& reply);
  void subject(std::string_view text, Reply& reply);
  void state(std::string_view text, Reply& reply);
  void history(std::string_view text, Reply& reply);
  void name(std::string_view text, Reply& reply);
  void restart(std::string_view text, Reply& reply);
  void info(std::string_view text, Reply& reply);
  void ticket(std::string_view text, Reply& reply);
  void end(std::string_view text, Reply& reply);
  void pause(std::string_view text, Reply& reply);
  void ready(std::string_view text, Reply& reply);
  void queue(std::string_view text, Reply& reply);
  void help(std::string_view text, Reply& reply);
  void quit(std::string_view text, Reply& reply);

  // Says no_ticket() and gives false when no ticket is in view.
  bool has_ticket(Reply& reply) const;
  void talk(std::string_view line, Reply& reply);
  void begin_work(Reply& reply);
  // The conversation is over: on record, and out of his hands.
  void let_go(EndReason reason);
  void greet(const TicketView& view, Reply& reply);

  // One for each kind of notice that means something to an executive; the others go to the last.
  void on(const SeatCleared& cleared, Reply& reply);
  void on(const ConversationOpened& opened, Reply& reply);
  void on(const ConversationClosed& closed, Reply& reply);
  void on(const Said& said, Reply& reply);
  void on(const TakenOver& taken, Reply& reply);
  void on(const Draining& draining, Reply& reply);
  template <class Other>
  void on(const Other&, Reply&) {}

  Executive executive_;
  const ExecutiveSeat seat_;

  bool arriving_ = false;  // a former session of his is being cleared away
  bool paused_ = false;
  bool pause_after_ = false;  // paused once this conversation ends
  bool ending_ = false;       // `:end` was typed; the dispatcher's word is on its way
  bool quit_asked_ = false;   // `:q` was typed in a conversation
  std::shared_ptr<Conversation> conversation_;
  std::optional<TicketInView> ticket_;
  std::vector<std::string> held_;  // with arriving_
};

}  // namespace turno

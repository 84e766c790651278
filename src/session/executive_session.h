// ExecutiveSession: a logged-in executive's work: customers come to him, one after the other or, if
// his capacity allows, several at once; what he types goes to the one he is with; commands (a table
// in executive_commands.cpp) change the ticket in view.
//
// Each conversation has a small number, the lowest that is free. One of them is the current one.
// What he types goes there, unless it begins with another's number ("2: hola"). With a capacity of
// one none of this shows.
//
// The ticket in view is the current conversation's; after that ends it stays, for the words that
// are better written without a customer waiting for them, until the next customer comes, or `:use`
// or `:ticket` chooses another.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/desk_session.h"
#include "session/talk_lines.h"

namespace turno {

class ExecutiveSession final : public DeskSession {
 public:
  // Lines held until he is at work.
  static constexpr std::size_t kMaxHeldLines = 32;

  ExecutiveSession(Visitor visitor, Executive executive, ExecutiveSeat seat);

  void start(Reply& reply) override;
  void on_line(std::string_view line, Reply& reply) override;
  void on_notice(const Notice& notice, Reply& reply) override;
  void on_sent(std::uint64_t mark) override { lines_.on_sent(mark); }
  void on_hangup(Reply& reply) override;
  Patience patience() const override { return Patience::kForever; }

 private:
  struct TicketInView {
    TicketId id{};
    CustomerId customer{};
    std::string customer_name;
  };
  struct Talk {
    std::size_t number = 0;
    std::shared_ptr<Conversation> conversation;
    TicketInView ticket;
    std::size_t unread = 0;  // lines that came while another one was current
    bool ending = false;     // `:end` was typed; the dispatcher's word is on its way
  };
  // One command: what is typed, what it does in a few words, whether it needs an argument, and who
  // carries it out.
  struct Command {
    std::string_view name;
    Text<> Catalogue::*form;
    Text<> Catalogue::*help;
    bool needs_argument;
    void (ExecutiveSession::*run)(std::string_view argument, Reply& reply);
  };
  static const std::vector<Command>& commands();

  void on_command(std::string_view line, Reply& reply);
  // The ticket in view, in executive_commands.cpp.
  void language(std::string_view text, Reply& reply);
  void subject(std::string_view text, Reply& reply);
  void state(std::string_view text, Reply& reply);
  void history(std::string_view text, Reply& reply);
  void name(std::string_view text, Reply& reply);
  void restart(std::string_view text, Reply& reply);
  void info(std::string_view text, Reply& reply);
  void ticket(std::string_view text, Reply& reply);
  void help(std::string_view text, Reply& reply);
  // His place in the queueing, in executive_duty.cpp.
  void accept(std::string_view text, Reply& reply);
  void reject(std::string_view reason, Reply& reply);
  void pause(std::string_view reason, Reply& reply);
  void ready(std::string_view text, Reply& reply);
  void more(std::string_view text, Reply& reply);
  void queue(std::string_view text, Reply& reply);
  void messages(std::string_view text, Reply& reply);
  void quit(std::string_view text, Reply& reply);
  // His conversations, in executive_talks.cpp.
  void use(std::string_view text, Reply& reply);
  void list(std::string_view text, Reply& reply);
  void end(std::string_view text, Reply& reply);

  // Says no_ticket() and gives false when no ticket is in view.
  bool has_ticket(Reply& reply) const;
  void say_messages(Reply& reply);
  void talk(std::string_view line, Reply& reply);
  void say_to(Talk& talk, std::string_view line, Reply& reply);
  // A customer is his: greets him, unless that was done before; then he only goes on.
  void begin(const std::shared_ptr<Conversation>& conversation, Reply& reply);
  void greet(Talk& talk, Reply& reply);
  void resume(const AtWork::Kept& kept, Reply& reply);
  Conversation* about(TicketId ticket);
  Talk& add_talk(const std::shared_ptr<Conversation>& conversation, TicketInView ticket);
  void make_current(Talk& talk);
  Talk* find(std::size_t number);
  Talk* find(const std::shared_ptr<Conversation>& conversation);
  Talk* current() { return find(current_); }
  // By the number typed, or the current one; says what is wrong when there is none.
  Talk* chosen(std::string_view text, Reply& reply);
  bool several() const;
  // "(2) " in front of what belongs to a conversation, where there may be several.
  std::string mark(const Talk& talk) const;
  // Says where he is, for the prompt of his terminal, when that has changed.
  void say_status(Reply& reply);
  std::string status() const;

  // One for each kind of notice that means something to an executive; the others go to the last.
  void on(const AtWork& at_work, Reply& reply);
  void on(const OfferMade& made, Reply& reply);
  void on(const OfferOver& over, Reply& reply);
  void on(const PausedForYou& paused, Reply& reply);
  void on(const WrapUpTold& told, Reply& reply);
  void on(const WrapUpOver& over, Reply& reply);
  void on(const ConversationOpened& opened, Reply& reply);
  void on(const ConversationClosed& closed, Reply& reply);
  void on(const OtherSideLost& lost, Reply& reply);
  void on(const OtherSideBack& back, Reply& reply);
  void on(const Said& said, Reply& reply);
  void on(const LineKept& kept, Reply& reply);
  void on(const TakenOver& taken, Reply& reply);
  void on(const Draining& draining, Reply& reply);
  template <class Other>
  void on(const Other&, Reply&) {}

  Executive executive_;
  const ExecutiveSeat seat_;

  TalkLines lines_;
  bool arriving_ = true;  // AtWork is on its way
  bool paused_ = false;
  bool pause_after_ = false;  // paused, though a conversation is still going on
  std::string pause_reason_;  // with pause_after_
  bool quit_asked_ = false;   // `:q` was typed in a conversation
  std::optional<OfferMade> offer_;
  std::optional<Duration> wrap_up_;  // as long as it was told to last
  std::vector<Talk> talks_;          // by number
  std::size_t current_ = 0;          // 0: none
  std::optional<TicketInView> ticket_;
  std::string status_;             // as said last
  std::vector<std::string> held_;  // with arriving_
};

}  // namespace turno

// CustomerSession: an identified customer's visit: the menu, his tickets, the line, the
// conversation, a message when nobody can take him.
//
//            3                 opened                closed
//   menu --------> waiting -----------> talking ----------------> menu
//    |  ^           |   |  ^               |  \ executive vanished: waiting, at the head
//   1|  |:menu      |   |  | :menu         |:menu
//    v  |    refused|   |                  v   LeftLine
//   choosing        v   +----> leaving <---+ ----------> menu
//                message --(text)--> menu
//
// What he types at the menu in words is understood or asked about by the MenuTalk, without a state
// of its own here. With several lines, 3 asks for which one first. While leaving, what he types is
// held until the dispatcher has let go of him, so that nothing older can be taken for an answer to
// it; so it is while returning, until the dispatcher has said what his former session was in.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/menu_talk.h"
#include "session/desk_session.h"
#include "session/talk_lines.h"

namespace turno {

class CustomerSession final : public DeskSession {
 public:
  // Lines held while leaving; that takes a moment, and a person types one.
  static constexpr std::size_t kMaxHeldLines = 32;

  CustomerSession(Visitor visitor, Customer customer, CustomerSeat seat, VisitId visit);

  void start(Reply& reply) override;
  void on_line(std::string_view line, Reply& reply) override;
  void on_notice(const Notice& notice, Reply& reply) override;
  void on_sent(std::uint64_t mark) override { lines_.on_sent(mark); }
  void on_hangup(Reply& reply) override;
  Patience patience() const override;

 private:
  enum class State {
    kReturning,
    kMenu,
    kChoosing,      // one of his tickets
    kChoosingLine,  // with several lines
    kMessage,       // what he types is left as a message
    kWaiting,
    kTalking,
    kLeaving,
  };

  bool held_up() const { return state_ == State::kLeaving || state_ == State::kReturning; }
  void say_what_was_held(Reply& reply);
  bool on_command(std::string_view line, Reply& reply);
  // At the menu; customer_menu.cpp.
  void on_choice(std::string_view line, Reply& reply);
  void carry_out(MenuChoice choice, Reply& reply);
  void on_ticket_choice(std::string_view line, Reply& reply);
  void on_line_choice(std::string_view line, Reply& reply);
  std::optional<std::size_t> pick_in_words(std::string_view line,
                                           const std::vector<std::string>& items);
  bool wants_elsewhere(std::string_view line);
  // In the language in which he writes.
  const Understanding& understanding(std::string_view line);
  void settle_language(std::string_view line, Reply& reply);
  void note_unclear(std::string_view line, const MenuTalk::Step& step);

  void on_message(std::string_view text, Reply& reply);
  void talk(std::string_view line, Reply& reply);

  void show_tickets(Reply& reply);
  void show_ticket(TicketId ticket, Reply& reply);
  void restart_services(Reply& reply);
  // To a person: asks for which line first, where there are several.
  void ask_for_person(Reply& reply);
  void join(LineId line, Reply& reply);
  // By which he may come back; once a visit.
  void say_code(Reply& reply);
  void enter(std::shared_ptr<Conversation> conversation);
  void say_wait(const WaitBasis& basis, Reply& reply);
  void back_to_menu(Reply& reply);
  // Out of the line or the conversation; the menu follows when the dispatcher has let go.
  void leave();

  // One for each kind of notice.
  void on(const PlaceTold& told, Reply& reply);
  void on(const DoorClosed& closed, Reply& reply);
  void on(const WelcomeBack& back, Reply& reply);
  void on(const OtherSideLost& lost, Reply& reply);
  void on(const OtherSideBack& back, Reply& reply);
  void on(const LeftLine& left, Reply& reply);
  void on(const ConversationOpened& opened, Reply& reply);
  void on(const ConversationClosed& closed, Reply& reply);
  void on(const Said& said, Reply& reply);
  void on(const LineKept& kept, Reply& reply);
  void on(const TicketChanged& changed, Reply& reply);
  void on(const RestartedForYou& restarted, Reply& reply);
  void on(const ExecutiveRenamedTo& renamed, Reply& reply);
  void on(const TakenOver& taken, Reply& reply);
  void on(const Draining& draining, Reply& reply);
  template <class Executives>
  void on(const Executives&, Reply&) {}

  const Customer customer_;
  const CustomerSeat seat_;
  const VisitId visit_;

  Language read_in_;  // the language of his last clear words, or of his choice
  MenuTalk menu_talk_;
  TalkLines lines_;
  State state_ = State::kMenu;
  bool greeted_ = false;
  std::vector<TicketRecord> listed_;  // with kChoosing: what the numbers stand for
  std::optional<TicketId> chosen_;    // the ticket he looked at last
  std::string line_;                  // that he joined last
  std::uint64_t code_ = 0;            // by which he may come back; 0: none yet
  bool code_told_ = false;
  std::size_t position_ = 0;                    // with kWaiting: as told last; 0: not yet
  WaitBasis basis_;                             // likewise
  std::string reserved_;                        // he waits for this executive alone
  std::shared_ptr<Conversation> conversation_;  // with kTalking
  std::string executive_;                       // with kTalking: the other's user name now
  std::vector<std::string> held_;               // with kLeaving, kReturning
};

}  // namespace turno

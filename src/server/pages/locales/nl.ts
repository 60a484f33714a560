import type { PageMessages } from './page-messages.js';

const startAgain =
  'Er is niets gekoppeld. Ga terug naar de pagina waar je bent begonnen en begin daar opnieuw met koppelen.';

/** Dutch. */
export const nl: PageMessages = {
  invitation: {
    title: '{product} vraagt je om je Weights & Biases-account te koppelen',
    reconnectTitle: '{product} vraagt je om je Weights & Biases-account opnieuw te koppelen',
    preparing: 'Een ogenblik…',
    requestedBy: 'Aangevraagd door',
    purpose: 'Waarvoor',
    expiry: 'Werkt één keer, tot',
    ownedBy:
      'Je W&B-account wordt gekoppeld aan het account van {owner} bij {product}. Ga alleen door als jij dat bent.',
    ownedByInvited:
      'Je W&B-account wordt gekoppeld aan het account bij {product} waarvoor deze uitnodiging is gemaakt. Ga alleen door als dat account van jou is.',
    keyHeading: 'Je W&B-API-sleutel',
    paste: {
      label: 'Link uit je bericht',
      open: 'Uitnodiging openen',
      incomplete: 'Dit is niet de hele link. Kopieer hem helemaal, van {start} tot het einde.',
    },
    ends: {
      connected: {
        title: 'Je W&B-account is gekoppeld',
        sentence:
          '{product} kan het W&B-account van {name} nu gebruiken. Je kunt deze pagina sluiten.',
      },
      declined: {
        title: 'Er is niets gekoppeld',
        sentence:
          'Het verzoek is geweigerd. Als je van gedachten verandert, kun je opnieuw koppelen.',
      },
      sign_in: {
        title: 'Log eerst in bij {product}',
        sentence:
          'Deze uitnodiging werkt alleen als je bent ingelogd. Log via een ander tabblad in bij {product}, kom dan hier terug en probeer het opnieuw.',
      },
      lost: {
        title: 'Open je uitnodiging opnieuw',
        sentence:
          'Open de link in het bericht dat je hebt ontvangen. Kom je dan weer hier uit, dan is de link afgekapt: kopieer hem helemaal uit het bericht en plak hem hieronder.',
      },
      trouble: {
        title: 'Deze uitnodiging kon niet worden geopend',
        sentence: 'Controleer je internetverbinding en probeer het dan opnieuw.',
      },
      invitation_used: {
        title: 'Deze uitnodiging is al gebruikt',
        sentence:
          'Er is een W&B-account mee gekoppeld. Heb jij dat niet gedaan of wil je een ander account koppelen, vraag {contact} dan om een nieuwe uitnodiging.',
      },
      invitation_expired: {
        title: 'Deze uitnodiging is verlopen',
        sentence:
          'Uitnodigingen zijn maar beperkte tijd geldig. Vraag {contact} om een nieuwe uitnodiging.',
      },
      invitation_revoked: {
        title: 'Deze uitnodiging is ingetrokken',
        sentence:
          'De uitnodiging werkt niet meer. Wil je je account nog steeds koppelen, vraag {contact} dan om een nieuwe uitnodiging.',
      },
      invitation_not_entitled: {
        title: 'Deze uitnodiging is niet meer geldig',
        sentence:
          'Het account bij {product} waarvoor de uitnodiging is gemaakt, kan deze niet gebruiken. Denk je dat dit niet klopt, vraag {contact} dan om een nieuwe uitnodiging.',
      },
      invitation_mismatch: {
        title: 'Deze uitnodiging is voor iemand anders',
        sentence:
          'Je bent bij {product} ingelogd met een ander account. Log via een ander tabblad in met het account waarvoor de uitnodiging is bedoeld, kom dan hier terug en probeer het opnieuw. Of vraag {contact} om een nieuwe uitnodiging.',
      },
      invitation_tampered: {
        title: 'Deze uitnodiging is onvolledig',
        sentence:
          'Sommige e-mailprogramma’s kappen lange links af. Kopieer de hele link uit het bericht dat je hebt ontvangen en plak hem hieronder. Helpt dat niet, vraag {contact} dan om een nieuwe uitnodiging.',
      },
      invitation_foreign: {
        title: 'Deze uitnodiging werkt hier niet',
        sentence:
          'De uitnodiging is voor een andere site gemaakt, of al lang geleden. Vraag {contact} om een nieuwe uitnodiging.',
      },
    },
  },
  return: {
    finishing: { title: 'Wordt afgerond…', sentence: 'Dit duurt maar even.' },
    ends: {
      done: {
        title: 'Je W&B-account is gekoppeld',
        sentence: 'Je kunt dit venster sluiten.',
      },
      untold: {
        title: 'Je W&B-account is gekoppeld',
        sentence:
          'Ga terug naar de pagina waar je bent begonnen. Daar zie je binnen enkele seconden het resultaat.',
      },
      declined: {
        title: 'Er is niets gekoppeld',
        sentence:
          'Het verzoek is geweigerd. Als je van gedachten verandert, ga dan terug naar de pagina waar je bent begonnen en begin daar opnieuw met koppelen.',
      },
      finished: {
        title: 'Dit verzoek is al afgerond',
        sentence:
          'Op de pagina waar je bent begonnen, zie je het resultaat. Je kunt dit venster sluiten.',
      },
      busy: {
        title: 'Dit verzoek wordt afgerond',
        sentence: 'Is er zo meteen nog niets gebeurd, probeer het dan opnieuw.',
      },
      expired: { title: 'Dit duurde te lang', sentence: startAgain },
      cancelled: { title: 'Dit verzoek is geannuleerd', sentence: startAgain },
      refused: {
        title: 'Er is niets gekoppeld',
        sentence:
          'Op de pagina waar je bent begonnen, zie je waarom. Ga ernaar terug en begin opnieuw met koppelen.',
      },
      unknown: {
        title: 'Dit verzoek kan hier niet worden afgerond',
        sentence:
          'Het is al beëindigd, of het is door iemand anders of in een andere browser gestart. Ga terug naar de pagina waar je bent begonnen en begin daar opnieuw met koppelen.',
      },
      session: {
        title: 'Je sessie is beëindigd',
        sentence:
          'Log via een ander tabblad in bij {product}, kom dan hier terug en probeer het opnieuw.',
      },
      network: {
        title: '{product} was niet bereikbaar',
        sentence: 'Controleer je internetverbinding en probeer het dan opnieuw.',
      },
      trouble: {
        title: 'Er is iets misgegaan bij {product}',
        sentence: 'Er is niets verloren gegaan. Probeer het zo meteen opnieuw.',
      },
    },
  },
  ways: {
    back: 'Terug naar {product}',
    signIn: 'Inloggen bij {product}',
    retry: 'Opnieuw proberen',
    again: 'Opnieuw koppelen',
    newTab: 'opent in een nieuw tabblad',
  },
  noScript: 'JavaScript staat uit. Zet het aan en laad deze pagina opnieuw om door te gaan.',
};

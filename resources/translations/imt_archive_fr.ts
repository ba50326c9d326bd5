<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>the words next to each other</source>
        <translation>les mots l’un à côté de l’autre</translation>
    </message>
    <message>
        <source>words that begin so; ? stands for one letter</source>
        <translation>les mots qui commencent ainsi&#xa0;; «&#xa0;?&#xa0;» remplace une lettre</translation>
    </message>
    <message>
        <source>brackets keep together what belongs together</source>
        <translation>les parenthèses réunissent ce qui va ensemble</translation>
    </message>
    <message>
        <source>all the words, in any order; accents and endings do not matter</source>
        <translation>tous les mots, dans n’importe quel ordre&#xa0;; les accents et les terminaisons ne comptent pas</translation>
    </message>
    <message>
        <source>ship</source>
        <translation>navire</translation>
    </message>
    <message>
        <source>also what the word is in the other language, said as ↔; one click keeps to one language</source>
        <translation>aussi ce que le mot est dans l’autre langue, dit par ↔&#xa0;; un clic s’en tient à une langue</translation>
    </message>
    <message>
        <source>near spellings too; ~1 for those that are one letter off</source>
        <translation>aussi les orthographes voisines&#xa0;; ~1 pour une seule lettre d’écart</translation>
    </message>
    <message>
        <source>this form alone, without its other endings</source>
        <translation>cette forme seule, sans ses autres terminaisons</translation>
    </message>
    <message>
        <source>agreement NEAR/5 Inria</source>
        <translation>accord PRÈS/5 Inria</translation>
    </message>
    <message>
        <source>at most five words between; also {operators}</source>
        <translation>au plus cinq mots entre les deux&#xa0;; {operators} ou NEAR/5</translation>
    </message>
    <message>
        <source>without a word; also {operators}</source>
        <translation>sans un mot&#xa0;; aussi {operators}</translation>
    </message>
    <message>
        <source>Inria OR Carnot</source>
        <translation>Inria OU Carnot</translation>
    </message>
    <message>
        <source>one or the other, in capitals; also {operators}</source>
        <translation>l’un ou l’autre, en capitales&#xa0;; {operators}</translation>
    </message>
    <message>
        <source>(Inria OR UTS) agreement</source>
        <translation>(Inria OU UTS) accord</translation>
    </message>
    <message>
        <source>title:partnership</source>
        <translation>titre:partenariat</translation>
    </message>
    <message>
        <source>in the title alone</source>
        <translation>dans le titre seulement</translation>
    </message>
    <message>
        <source>quote:ecology</source>
        <translation>citation:écologie</translation>
    </message>
    <message>
        <source>in quotes alone</source>
        <translation>dans les citations seulement</translation>
    </message>
    <message>
        <source>about:Gaia-X</source>
        <translation>à-propos:Gaia-X</translation>
    </message>
    <message>
        <source>in about paragraphs, which are left out otherwise</source>
        <translation>dans les paragraphes «&#xa0;À propos&#xa0;», laissés de côté sinon</translation>
    </message>
    <message>
        <source>partner:Inria signatory:Gauthier</source>
        <translation>partenaire:Inria signataire:Gauthier</translation>
    </message>
    <message>
        <source>by a partner, by who signed</source>
        <translation>par partenaire, par signataire</translation>
    </message>
    <message>
        <source>theme:digital kind:agreement school:Atlantique</source>
        <translation>thème:numérique type:accord école:Atlantique</translation>
    </message>
    <message>
        <source>by theme, by kind, by school</source>
        <translation>par axe stratégique, par type, par école</translation>
    </message>
    <message>
        <source>by date: a day, a month, a quarter (2024-Q2), a year, or from one to another</source>
        <translation>par date&#xa0;: un jour, un mois, un trimestre (2024-T2), une année, ou de l’une à l’autre</translation>
    </message>
    <message>
        <source>Words are found in both languages while you type. Filters at the left and the timeline narrow it down.</source>
        <translation>Les mots sont cherchés dans les deux langues pendant que vous écrivez. Les filtres, à gauche, et la chronologie affinent le résultat.</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Rechercher dans l’archive</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>Look for a newer version…</source>
        <translation>Chercher une version plus récente…</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Built on</source>
        <translation>Construit le</translation>
    </message>
    <message>
        <source>not packaged: it runs from its source</source>
        <translation>non empaqueté&#xa0;: il s’exécute depuis ses sources</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Bundled notices</source>
        <translation>Notices fournies</translation>
    </message>
    <message>
        <source>{count}, version {version}</source>
        <translation>{count}, version {version}</translation>
    </message>
    <message>
        <source>It works offline: it fetches nothing and sends nothing.</source>
        <translation>Il travaille hors ligne&#xa0;: il ne télécharge rien et n’envoie rien.</translation>
    </message>
    <message>
        <source>Qt and Qt for Python are used under the LGPL, version 3.</source>
        <translation>Qt et Qt for Python sont utilisés sous la licence LGPL, version 3.</translation>
    </message>
    <message>
        <source>Their libraries are files of their own beside the program, and may be replaced by compatible ones.</source>
        <translation>Leurs bibliothèques sont des fichiers à part, à côté du programme, et peuvent être remplacées par des bibliothèques compatibles.</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Texte de la licence</translation>
    </message>
    <message>
        <source>The licences are gathered when the program is packaged; here it runs from its source.</source>
        <translation>Les licences sont réunies quand le programme est empaqueté&#xa0;; ici, il s’exécute depuis ses sources.</translation>
    </message>
    <message>
        <source>The bilingual archive of Institut Mines-Télécom’s press releases and agreements.</source>
        <translation>L’archive bilingue des communiqués de presse et des accords de l’Institut Mines-Télécom.</translation>
    </message>
    <message>
        <source>About IMT Archive</source>
        <translation>À propos d’IMT Archive</translation>
    </message>
    <message>
        <source>&amp;Archive</source>
        <translation>&amp;Archive</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>&amp;Importer des fichiers…</translation>
    </message>
    <message>
        <source>Import a &amp;folder…</source>
        <translation>Importer un &amp;dossier…</translation>
    </message>
    <message>
        <source>&amp;Export to Excel…</source>
        <translation>&amp;Exporter vers Excel…</translation>
    </message>
    <message>
        <source>Save the &amp;timeline as a picture…</source>
        <translation>Enregistrer la &amp;chronologie en image…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>Rec&amp;hercher</translation>
    </message>
    <message>
        <source>&amp;Clear all filters</source>
        <translation>Effacer tous les &amp;filtres</translation>
    </message>
    <message>
        <source>Copy in two colum&amp;ns</source>
        <translation>Copier en deux co&amp;lonnes</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;ffichage</translation>
    </message>
    <message>
        <source>&amp;Next passage</source>
        <translation>Passage &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Previous passage</source>
        <translation>Passage &amp;précédent</translation>
    </message>
    <message>
        <source>Search acr&amp;oss the languages</source>
        <translation>Cherc&amp;her à travers les langues</translation>
    </message>
    <message>
        <source>&amp;Sort</source>
        <translation>&amp;Trier</translation>
    </message>
    <message>
        <source>By relevance</source>
        <translation>Par pertinence</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation>Les plus récents d’abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Les plus anciens d’abord</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Par titre</translation>
    </message>
    <message>
        <source>&amp;Texts</source>
        <translation>Te&amp;xtes</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>French alone</source>
        <translation>Français seul</translation>
    </message>
    <message>
        <source>English alone</source>
        <translation>Anglais seul</translation>
    </message>
    <message>
        <source>Cop&amp;y as citation</source>
        <translation>&amp;Copier la référence</translation>
    </message>
    <message>
        <source>Export: &amp;choose sheets and columns…</source>
        <translation>Exporter&#xa0;: choisir &amp;feuilles et colonnes…</translation>
    </message>
    <message>
        <source>Export a translation &amp;memory…</source>
        <translation>Exporter une &amp;mémoire de traduction…</translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation>&amp;Sauvegarder…</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>&amp;Restaurer une sauvegarde…</translation>
    </message>
    <message>
        <source>Copy the &amp;list as cells</source>
        <translation>Copier la l&amp;iste en cellules</translation>
    </message>
    <message>
        <source>Copy the &amp;passage as citation</source>
        <translation>Copier le passage c&amp;omme citation</translation>
    </message>
    <message>
        <source>In &amp;French</source>
        <translation>En &amp;français</translation>
    </message>
    <message>
        <source>In &amp;English</source>
        <translation>En &amp;anglais</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>&amp;Enregistrer cette recherche…</translation>
    </message>
    <message>
        <source>Sa&amp;ved searches</source>
        <translation>Recherches enregi&amp;strées</translation>
    </message>
    <message>
        <source>&amp;Manage saved searches…</source>
        <translation>&amp;Gérer les recherches enregistrées…</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Paramètres…</translation>
    </message>
    <message>
        <source>Timeline l&amp;anes</source>
        <translation>&amp;Lignes de la chronologie</translation>
    </message>
    <message>
        <source>By theme</source>
        <translation>Par axe stratégique</translation>
    </message>
    <message>
        <source>By subject</source>
        <translation>Par sujet</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Par type</translation>
    </message>
    <message>
        <source>By school</source>
        <translation>Par école</translation>
    </message>
    <message>
        <source>By partner</source>
        <translation>Par partenaire</translation>
    </message>
    <message>
        <source>By language</source>
        <translation>Par langue</translation>
    </message>
    <message>
        <source>One lane</source>
        <translation>Une seule ligne</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>A&amp;grandir le texte</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Réduire le texte</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>La&amp;ngue</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claires</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombres</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>Do&amp;cument</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>&amp;Corriger…</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>Documents &amp;semblables</translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation>É&amp;tiquette…</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Note…</translation>
    </message>
    <message>
        <source>&amp;Remove from the archive</source>
        <translation>&amp;Retirer de l’archive</translation>
    </message>
    <message>
        <source>&amp;Link the chosen rows</source>
        <translation>&amp;Lier les lignes choisies</translation>
    </message>
    <message>
        <source>&amp;Split the row</source>
        <translation>Sc&amp;inder la ligne</translation>
    </message>
    <message>
        <source>&amp;Unlink the rows</source>
        <translation>&amp;Délier les lignes</translation>
    </message>
    <message>
        <source>&amp;Align anew</source>
        <translation>&amp;Aligner à nouveau</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Outils</translation>
    </message>
    <message>
        <source>&amp;Batch search…</source>
        <translation>&amp;Recherches en série…</translation>
    </message>
    <message>
        <source>Take c&amp;orrections from Excel…</source>
        <translation>Reprendre les c&amp;orrections d’Excel…</translation>
    </message>
    <message>
        <source>&amp;Pair French and English texts…</source>
        <translation>&amp;Associer textes français et anglais…</translation>
    </message>
    <message>
        <source>A&amp;udit the translations…</source>
        <translation>&amp;Contrôler les traductions…</translation>
    </message>
    <message>
        <source>Take in &amp;new notices</source>
        <translation>&amp;Intégrer les nouvelles notices</translation>
    </message>
    <message>
        <source>&amp;Check the archive</source>
        <translation>&amp;Vérifier l’archive</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>User’s &amp;guide</source>
        <translation>&amp;Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>&amp;Searching</source>
        <translation>&amp;Rechercher dans l’archive</translation>
    </message>
    <message>
        <source>&amp;About IMT Archive</source>
        <translation>À &amp;propos d’IMT Archive</translation>
    </message>
    <message>
        <source>&amp;Undo: {action}</source>
        <translation>&amp;Annuler&#xa0;: {action}</translation>
    </message>
    <message>
        <source>&amp;Redo: {action}</source>
        <translation>&amp;Rétablir&#xa0;: {action}</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Accords</translation>
    </message>
    <message>
        <source>Add an agreement</source>
        <translation>Ajouter un accord</translation>
    </message>
    <message>
        <source>Agreement {number} of {count}</source>
        <translation>Accord {number} sur {count}</translation>
    </message>
    <message>
        <source>To be checked: between whom, and on which day</source>
        <translation>À vérifier&#xa0;: entre qui, et quel jour</translation>
    </message>
    <message>
        <source>New agreement</source>
        <translation>Nouvel accord</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Citations</translation>
    </message>
    <message>
        <source>Add a quote</source>
        <translation>Ajouter une citation</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>What it counts</source>
        <translation>Ce qui est compté</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>No agreement here</source>
        <translation>Aucun accord</translation>
    </message>
    <message>
        <source>None of the releases shown announces one.</source>
        <translation>Aucun des documents affichés n’en annonce.</translation>
    </message>
    <message>
        <source>No quote here</source>
        <translation>Aucune citation</translation>
    </message>
    <message>
        <source>The releases shown hold no words of a speaker.</source>
        <translation>Les documents affichés ne rapportent les paroles de personne.</translation>
    </message>
    <message>
        <source>No figure here</source>
        <translation>Aucun chiffre</translation>
    </message>
    <message>
        <source>The releases shown claim no figure.</source>
        <translation>Les documents affichés n’avancent aucun chiffre.</translation>
    </message>
    <message>
        <source>Opening the archive…</source>
        <translation>Ouverture de l’archive…</translation>
    </message>
    <message>
        <source>This archive is empty</source>
        <translation>Cette archive est vide</translation>
    </message>
    <message>
        <source>Drop files here, or choose Archive ▸ Import files…</source>
        <translation>Déposez des fichiers ici, ou choisissez Archive ▸ Importer des fichiers…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Take a filter away, or try fewer or other words. Both languages are searched.</source>
        <translation>Retirez un filtre, ou essayez avec moins de mots ou d’autres mots. La recherche porte sur les deux langues.</translation>
    </message>
    <message>
        <source>The archive is not open</source>
        <translation>L’archive n’est pas ouverte</translation>
    </message>
    <message>
        <source>The line above says why.</source>
        <translation>Le message ci-dessus dit pourquoi.</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>No agreement</source>
        <translation>Pas un accord</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Place (EN)</source>
        <translation>Lieu (EN)</translation>
    </message>
    <message>
        <source>Signed before</source>
        <translation>Signé le (précédent)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signataire</translation>
    </message>
    <message>
        <source>Also signed by</source>
        <translation>Signé aussi par</translation>
    </message>
    <message>
        <source>One a line: name, role, organisation</source>
        <translation>Un par ligne&#xa0;: nom, fonction, organisme</translation>
    </message>
    <message>
        <source>Quote {number}</source>
        <translation>Citation {number}</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Propos</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Une autre personne</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Signatories</source>
        <translation>Signataires</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Extends</source>
        <translation>Prolonge</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Axe stratégique</translation>
    </message>
    <message>
        <source>Press contact</source>
        <translation>Contact presse</translation>
    </message>
    <message>
        <source>underlined: not sure</source>
        <translation>souligné&#xa0;: à vérifier</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>About the organisations</source>
        <translation>À propos des organismes</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Words of the text</source>
        <translation>Mots du texte</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modification</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Annonce</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Adopted</source>
        <translation>Adoption</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Entrée en vigueur</translation>
    </message>
    <message>
        <source>Awarded</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>derived from several sources</source>
        <translation>recoupée entre plusieurs sources</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>déduite</translation>
    </message>
    <message>
        <source>read in the text</source>
        <translation>lue dans le texte</translation>
    </message>
    <message>
        <source>the page’s stamp</source>
        <translation>affichée sur la page</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>saisie à la main</translation>
    </message>
    <message>
        <source>not stated by the source</source>
        <translation>la source ne le précise pas</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Période couverte</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titre</translation>
    </message>
    <message>
        <source>Title ({language})</source>
        <translation>Titre ({language})</translation>
    </message>
    <message>
        <source>&amp;Subtitle</source>
        <translation>&amp;Sous-titre</translation>
    </message>
    <message>
        <source>Subtitle ({language})</source>
        <translation>Sous-titre ({language})</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>3 March 2023, July 2024, 2023-12</source>
        <translation>3 mars 2023, juillet 2024, 2023-12</translation>
    </message>
    <message>
        <source>Read in: {words}</source>
        <translation>Lu dans&#xa0;: {words}</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Période</translation>
    </message>
    <message>
        <source>&amp;Organisations</source>
        <translation>&amp;Organisations</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Axes stratégiques</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>T&amp;ype</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>Suj&amp;et</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Priorities</source>
        <translation>Priorités</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisations</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>En rapport</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Appointed</source>
        <translation>Nomination</translation>
    </message>
    <message>
        <source>Predecessor</source>
        <translation>Prédécesseur</translation>
    </message>
    <message>
        <source>Laureate</source>
        <translation>Prix ou distinction</translation>
    </message>
    <message>
        <source>Mentioned</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Sans date</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>extends {title}</source>
        <translation>prolonge {title}</translation>
    </message>
    <message>
        <source>Still to come when it was issued</source>
        <translation>À venir à la date de parution</translation>
    </message>
    <message>
        <source>The original says otherwise</source>
        <translation>L’original dit autre chose</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>date inconnue</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Personnes présentes</translation>
    </message>
    <message>
        <source>Also announced by</source>
        <translation>Annoncé aussi par</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Passage source</translation>
    </message>
    <message>
        <source>show in the text</source>
        <translation>voir dans le texte</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Signatory</source>
        <translation>Signataires</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Press contacts (personal data: never searched, never exported)</source>
        <translation>Contacts presse (données personnelles&#xa0;: jamais cherchées, jamais exportées)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Earlier files</source>
        <translation>Fichiers précédents</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Something else is still under way. Wait for its end, or cancel it.</source>
        <translation>Une autre opération est en cours. Attendez sa fin ou annulez-la.</translation>
    </message>
    <message>
        <source>Cancelled. What was finished before stays.</source>
        <translation>Annulé. Ce qui était terminé reste.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. The archive is whole. Details are in {path}.</source>
        <translation>Une erreur interne s’est produite. L’archive est intacte. Les détails sont dans {path}.</translation>
    </message>
    <message>
        <source>This release has one text: there is nothing to compare.</source>
        <translation>Ce document n’a qu’un texte&#xa0;: il n’y a rien à comparer.</translation>
    </message>
    <message>
        <source>Nothing differs between the two texts that this audit looks at.</source>
        <translation>Rien de ce que ce contrôle regarde ne diffère entre les deux textes.</translation>
    </message>
    <message>
        <source>Everything that was found is dismissed.</source>
        <translation>Tout ce qui a été trouvé est écarté.</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Écartés</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Not specified</source>
        <translation>Non précisé</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Without date: {n}</source>
        <translation>Sans date&#xa0;: {n}</translation>
    </message>
    <message>
        <source>inferred date</source>
        <translation>date déduite</translation>
    </message>
    <message>
        <source>no known end</source>
        <translation>sans fin connue</translation>
    </message>
    <message>
        <source>extends one of {date}</source>
        <translation>en prolonge un autre ({date})</translation>
    </message>
    <message>
        <source>ends before it starts in the source</source>
        <translation>selon la source, se termine avant de commencer</translation>
    </message>
    <message>
        <source>Documents: {n}. Left and Right go from one to the next, Enter opens it. Plus and minus zoom; 1, 2, 3 and 0 show a month, a quarter, a year and all years; T goes to today; Page Up and Page Down move in time. Shift with Left and Right changes the end of the range, with Control too its start, with Alt too moves it; R takes what is in view, Escape clears it. F folds a lane.</source>
        <translation>Documents&#xa0;: {n}. Gauche et Droite vont de l’un à l’autre, Entrée l’ouvre. Plus et moins changent l’échelle&#xa0;; 1, 2, 3 et 0 montrent un mois, un trimestre, une année, toutes les années&#xa0;; T va à aujourd’hui&#xa0;; Page précédente et Page suivante se déplacent dans le temps. Maj avec Gauche et Droite change la fin de la période, avec Ctrl en plus son début, avec Alt en plus la déplace&#xa0;; R prend ce qui est affiché, Échap l’efface. F replie une ligne.</translation>
    </message>
    <message>
        <source>Documents: {n}</source>
        <translation>Documents&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Drag to choose a range of time. Wheel to zoom, Shift and drag to move.</source>
        <translation>Glissez pour choisir une période. Molette pour changer d’échelle, Maj et glisser pour se déplacer.</translation>
    </message>
    <message>
        <source>User’s guide</source>
        <translation>Guide de l’utilisateur</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Search in the guide</source>
        <translation>Chercher dans le guide</translation>
    </message>
    <message>
        <source>Not in the guide</source>
        <translation>Absent du guide</translation>
    </message>
    <message>
        <source>Named too</source>
        <translation>Aussi nommés</translation>
    </message>
    <message>
        <source>Add {name} to the parties</source>
        <translation>Ajouter {name} aux parties</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
</context>
<context>
    <name>AuditDialog</name>
    <message>
        <source>Audit of the translations</source>
        <translation>Contrôle des traductions</translation>
    </message>
    <message>
        <source>Dismissed too</source>
        <translation>Écartés aussi</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Ce qui diffère</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Show the release</source>
        <translation>Montrer le document</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Écarter…</translation>
    </message>
    <message>
        <source>Export to Excel…</source>
        <translation>Exporter vers Excel…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) with two texts checked.</source>
        <translation>
            <numerusform>%n document bilingue contrôlé.</numerusform>
            <numerusform>%n documents bilingues contrôlés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Rien ne diffère.</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Reprendre</translation>
    </message>
</context>
<context>
    <name>BackUp</name>
    <message>
        <source>Back up the archive</source>
        <translation>Sauvegarder l’archive</translation>
    </message>
    <message>
        <source>One file holds everything; the archive stays as it is. For whom is it?</source>
        <translation>Un seul fichier contient tout&#xa0;; l’archive reste comme elle est. Pour qui est-il&#xa0;?</translation>
    </message>
    <message>
        <source>To &amp;keep: everything</source>
        <translation>À &amp;garder&#xa0;: tout</translation>
    </message>
    <message>
        <source>To &amp;hand on: without press contacts</source>
        <translation>À &amp;transmettre&#xa0;: sans les contacts presse</translation>
    </message>
    <message>
        <source>With press contacts, all originals and the history: for this laptop’s next disk.</source>
        <translation>Avec les contacts presse, tous les originaux et l’historique&#xa0;: pour le prochain disque de cet ordinateur.</translation>
    </message>
    <message>
        <source>Also without the originals that have, or may have, press contacts in them, and without the history.</source>
        <translation>Sans non plus les originaux où il y a, ou peut y avoir, des contacts presse, et sans l’historique.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Choisir le fichier…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>Batch search</source>
        <translation>Recherches en série</translation>
    </message>
    <message>
        <source>One search a line, in the words of the search field; lines that begin with # are passed over. The workbook says of each what was found, with every release and its passage.</source>
        <translation>Une recherche par ligne, écrite comme dans le champ de recherche&#xa0;; les lignes qui commencent par # sont ignorées. Le classeur indique pour chacune ce qui a été trouvé, avec chaque document et son passage.</translation>
    </message>
    <message>
        <source>Searches, one a line</source>
        <translation>Recherches, une par ligne</translation>
    </message>
    <message numerus="yes">
        <source>Use the &amp;saved searches too (%n), each with its own filters</source>
        <translation>
            <numerusform>Ajouter %n &amp;recherche enregistrée, avec ses propres filtres</numerusform>
            <numerusform>Ajouter les %n &amp;recherches enregistrées, chacune avec ses propres filtres</numerusform>
        </translation>
    </message>
    <message>
        <source>Only &amp;within the filters of the window: {filters}</source>
        <translation>Appliquer à la liste les &amp;filtres de la fenêtre&#xa0;: {filters}</translation>
    </message>
    <message>
        <source>&amp;Open a list…</source>
        <translation>&amp;Ouvrir une liste…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message numerus="yes">
        <source>%n search(es)</source>
        <translation>
            <numerusform>%n recherche</numerusform>
            <numerusform>%n recherches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CarefulDialog</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Go on correcting</source>
        <translation>Continuer les corrections</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Tag</source>
        <translation>Étiquette</translation>
    </message>
    <message numerus="yes">
        <source>Tag for %n release(s):</source>
        <translation>
            <numerusform>Étiquette pour %n document&#xa0;:</numerusform>
            <numerusform>Étiquette pour %n documents&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Note on this release:</source>
        <translation>Note sur ce document&#xa0;:</translation>
    </message>
    <message>
        <source>The citation is on the clipboard.</source>
        <translation>La référence est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Undone: {action}.</source>
        <translation>Annulé&#xa0;: {action}.</translation>
    </message>
    <message>
        <source>Done again: {action}.</source>
        <translation>Rétabli&#xa0;: {action}.</translation>
    </message>
    <message>
        <source>Documents ({kinds});;All files (*)</source>
        <translation>Documents ({kinds});;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Importer des fichiers</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier</translation>
    </message>
    <message>
        <source>There is no file in it that can be read. Nothing was imported.</source>
        <translation>Aucun fichier lisible n’a été trouvé. Rien n’a été importé.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) imported.</source>
        <translation>
            <numerusform>%n fichier importé.</numerusform>
            <numerusform>%n fichiers importés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) stayed out.</source>
        <translation>
            <numerusform>%n fichier est resté dehors.</numerusform>
            <numerusform>%n fichiers sont restés dehors.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s) came with this version: Tools ▸ Take in new notices.</source>
        <translation>
            <numerusform>%n nouvelle notice est arrivée avec cette version&#xa0;: Outils ▸ Intégrer les nouvelles notices.</numerusform>
            <numerusform>%n nouvelles notices sont arrivées avec cette version&#xa0;: Outils ▸ Intégrer les nouvelles notices.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a copy of the original</source>
        <translation>Enregistrer une copie de l’original</translation>
    </message>
</context>
<context>
    <name>Correct</name>
    <message>
        <source>Correct a release</source>
        <translation>Corriger un document</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close without correcting? What was changed here is lost.</source>
        <translation>Fermer sans corriger&#xa0;? Les modifications faites ici seront perdues.</translation>
    </message>
</context>
<context>
    <name>Corrected</name>
    <message>
        <source>Corrections from Excel</source>
        <translation>Corrections d’Excel</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Cellule</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Ce que cela veut dire</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) in {name}.</source>
        <translation>
            <numerusform>%n correction dans {name}.</numerusform>
            <numerusform>%n corrections dans {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide: tick what the workbook says rightly.</source>
        <translation>
            <numerusform>%n à décider&#xa0;: cochez-la si le classeur a raison.</numerusform>
            <numerusform>%n à décider&#xa0;: cochez celles où le classeur a raison.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be taken, and is left out.</source>
        <translation>
            <numerusform>%n ne peut pas être reprise et reste de côté.</numerusform>
            <numerusform>%n ne peuvent pas être reprises et restent de côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>New in the archive: {names}</source>
        <translation>Nouveau dans l’archive&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Nothing is known of it any more</source>
        <translation>On n’en sait plus rien</translation>
    </message>
    <message>
        <source>Another order</source>
        <translation>Un autre ordre</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Un jour</translation>
    </message>
    <message>
        <source>A month, and no day</source>
        <translation>Un mois, sans jour</translation>
    </message>
    <message>
        <source>A year alone</source>
        <translation>Une année seule</translation>
    </message>
    <message>
        <source>A period</source>
        <translation>Une période</translation>
    </message>
    <message numerus="yes">
        <source>Take %n correction(s)</source>
        <translation>
            <numerusform>Reprendre %n correction</numerusform>
            <numerusform>Reprendre %n corrections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftForm</name>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>Ajouter un chiffre</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>Ajouter un événement</translation>
    </message>
    <message>
        <source>Press contacts (never searched, never exported)</source>
        <translation>Contacts presse (jamais cherchés, jamais exportés)</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Ajouter un contact</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>&amp;Save as preset…</source>
        <translation>&amp;Enregistrer comme modèle…</translation>
    </message>
    <message>
        <source>&amp;Delete preset</source>
        <translation>&amp;Supprimer le modèle</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>Comme la fenêtre</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Feuilles</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>Les premières lignes</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n selected release(s)</source>
        <translation>
            <numerusform>Seulement %n document sélectionné</numerusform>
            <numerusform>Seulement les %n documents sélectionnés</numerusform>
        </translation>
    </message>
    <message>
        <source>Press &amp;contacts too</source>
        <translation>Aussi les &amp;contacts presse</translation>
    </message>
    <message>
        <source>They are personal data: give the file only to those who are to have them.</source>
        <translation>Ce sont des données personnelles&#xa0;: ne donnez le fichier qu’à qui doit les avoir.</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>Headings in</source>
        <translation>Titres en</translation>
    </message>
    <message>
        <source>Drag to put in another order. CSV and Markdown hold the first sheet alone, Excel all of them.</source>
        <translation>Faites glisser pour changer l’ordre. CSV et Markdown ne contiennent que la première feuille, Excel les contient toutes.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Annual report: agreements</source>
        <translation>Rapport annuel&#xa0;: accords</translation>
    </message>
    <message>
        <source>To translate</source>
        <translation>À traduire</translation>
    </message>
    <message>
        <source>Press review</source>
        <translation>Revue de presse</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Enregistrer comme modèle</translation>
    </message>
    <message>
        <source>Name of this preset:</source>
        <translation>Nom de ce modèle&#xa0;:</translation>
    </message>
    <message>
        <source>As chosen below</source>
        <translation>Selon les choix ci-dessous</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n autre…</numerusform>
            <numerusform>%n autres…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Files that are listed</source>
        <translation>Fichiers affichés</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>with a question</source>
        <translation>avec une question</translation>
    </message>
    <message>
        <source>here already</source>
        <translation>déjà présent</translation>
    </message>
    <message>
        <source>cannot go in</source>
        <translation>impossible à importer</translation>
    </message>
    <message>
        <source>All files: {count}</source>
        <translation>Tous les fichiers&#xa0;: {count}</translation>
    </message>
    <message>
        <source>With a question: {count}</source>
        <translation>Avec une question&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Cannot go in: {count}</source>
        <translation>Impossibles à importer&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>FormFields</name>
    <message>
        <source>One a line</source>
        <translation>Un nom par ligne</translation>
    </message>
</context>
<context>
    <name>ImportButtons</name>
    <message>
        <source>Looks right, next question</source>
        <translation>C’est juste, question suivante</translation>
    </message>
    <message>
        <source>Takes this file as it stands here and goes to the next one with a question</source>
        <translation>Prend ce fichier tel qu’il est ici et passe au suivant qui a une question</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>Importer %n fichier</numerusform>
            <numerusform>Importer %n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Take those with a question again</source>
        <translation>Reprendre ceux avec une question</translation>
    </message>
    <message>
        <source>Only those without a question</source>
        <translation>Seulement ceux sans question</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Look over the import</source>
        <translation>Vérifier avant l’import</translation>
    </message>
    <message>
        <source>It is the original of this notice</source>
        <translation>C’est l’original de cette notice</translation>
    </message>
    <message>
        <source>Close without importing? What was corrected here is lost.</source>
        <translation>Fermer sans importer&#xa0;? Les corrections faites ici seront perdues.</translation>
    </message>
</context>
<context>
    <name>KeepingCommands</name>
    <message>
        <source>Back up the archive</source>
        <translation>Sauvegarder l’archive</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s), with their originals, are in {path}.</source>
        <translation>
            <numerusform>%n document, avec son original, est dans {path}.</numerusform>
            <numerusform>%n documents, avec leurs originaux, sont dans {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Backups (*.imtarchive)</source>
        <translation>Sauvegardes (*.imtarchive)</translation>
    </message>
    <message>
        <source>An empty or new folder for the archive</source>
        <translation>Un dossier vide ou nouveau pour l’archive</translation>
    </message>
    <message>
        <source>The archive is in {path} now.</source>
        <translation>L’archive est maintenant dans {path}.</translation>
    </message>
    <message>
        <source>The backup is your archive now.</source>
        <translation>La sauvegarde est maintenant votre archive.</translation>
    </message>
    <message>
        <source>The backup is your archive now. The one before it is kept in {path}.</source>
        <translation>La sauvegarde est maintenant votre archive. La précédente est gardée dans {path}.</translation>
    </message>
</context>
<context>
    <name>LanguageCommands</name>
    <message>
        <source>Choose two rows or more with Ctrl and a click, then link them.</source>
        <translation>Choisissez au moins deux lignes, par Ctrl et un clic, puis liez-les.</translation>
    </message>
    <message>
        <source>Only a row with two blocks or more on both sides can be split. Unlink it instead.</source>
        <translation>Seule une ligne d’au moins deux blocs de chaque côté peut être scindée. Déliez-la plutôt.</translation>
    </message>
    <message>
        <source>The rows are on the clipboard.</source>
        <translation>Les lignes sont dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Select a passage first.</source>
        <translation>Sélectionnez d’abord un passage.</translation>
    </message>
    <message>
        <source>The passage is on the clipboard.</source>
        <translation>Le passage est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The passage has no counterpart in that language.</source>
        <translation>Le passage n’a pas d’équivalent dans cette langue.</translation>
    </message>
    <message>
        <source>Dismiss a finding</source>
        <translation>Écarter un constat</translation>
    </message>
    <message>
        <source>Why is it none? The reason is kept with it:</source>
        <translation>Pourquoi n’en est-ce pas un&#xa0;? La raison est gardée avec lui&#xa0;:</translation>
    </message>
    <message>
        <source>Export the findings</source>
        <translation>Exporter les constats</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>controle</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) written to {path}.</source>
        <translation>
            <numerusform>%n constat écrit&#xa0;: {path}.</numerusform>
            <numerusform>%n constats écrits&#xa0;: {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export a translation memory</source>
        <translation>Exporter une mémoire de traduction</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of sentences written to {path}.</source>
        <translation>
            <numerusform>%n paire de phrases écrite&#xa0;: {path}.</numerusform>
            <numerusform>%n paires de phrases écrites&#xa0;: {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LikenessChoice</name>
    <message>
        <source>Say first what this file is to the one that is named above.</source>
        <translation>Indiquez d’abord ce que ce fichier est pour celui qui est nommé ci-dessus.</translation>
    </message>
    <message>
        <source>The text is replaced, what was corrected by hand stays.</source>
        <translation>Le texte est remplacé, ce qui a été corrigé à la main reste.</translation>
    </message>
    <message numerus="yes">
        <source>The same for the %n other file(s) like it</source>
        <translation>
            <numerusform>La même réponse pour %n autre fichier semblable</numerusform>
            <numerusform>La même réponse pour les %n autres fichiers semblables</numerusform>
        </translation>
    </message>
    <message>
        <source>A new version of it</source>
        <translation>Une nouvelle version</translation>
    </message>
    <message>
        <source>A release of its own</source>
        <translation>Un document à part</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Ne pas l’importer</translation>
    </message>
    <message>
        <source>Make one release of both languages</source>
        <translation>Faire des deux langues un seul document</translation>
    </message>
    <message>
        <source>Link the two releases to each other</source>
        <translation>Relier les deux documents</translation>
    </message>
    <message>
        <source>{percent}% of its words are those of “{title}” ({name}), which is in this list too.</source>
        <translation>{percent}&#xa0;% de ses mots sont ceux de «&#xa0;{title}&#xa0;» ({name}), qui est aussi dans cette liste.</translation>
    </message>
    <message>
        <source>{percent}% of its words are those of “{title}”, which is in the archive already.</source>
        <translation>{percent}&#xa0;% de ses mots sont ceux de «&#xa0;{title}&#xa0;», qui est déjà dans l’archive.</translation>
    </message>
    <message>
        <source>It says in the other language what “{title}” says.</source>
        <translation>Il dit dans l’autre langue ce que dit «&#xa0;{title}&#xa0;».</translation>
    </message>
    <message>
        <source>It tells of the same event as “{title}”.</source>
        <translation>Il parle du même événement que «&#xa0;{title}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message>
        <source>{indexed} of {texts} texts indexed</source>
        <translation>indexation&#xa0;: {indexed} sur {texts}</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n paire</numerusform>
            <numerusform>%n paires</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OriginalPage</name>
    <message>
        <source>Which original</source>
        <translation>Quel original</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Ouvrir l’original</translation>
    </message>
    <message>
        <source>In the program that this computer opens such files with</source>
        <translation>Dans le programme avec lequel cet ordinateur ouvre ces fichiers</translation>
    </message>
    <message>
        <source>Save a copy of the original…</source>
        <translation>Enregistrer une copie de l’original…</translation>
    </message>
    <message>
        <source>This is a summary written from the source named below; the original is not in this archive.</source>
        <translation>Ceci est un résumé écrit d’après la source citée ci-dessous&#xa0;; l’original n’est pas dans cette archive.</translation>
    </message>
    <message>
        <source>The file as it was imported, page by page:</source>
        <translation>Le fichier tel qu’il a été importé, page par page&#xa0;:</translation>
    </message>
    <message>
        <source>The file as it was imported, byte for byte:</source>
        <translation>Le fichier tel qu’il a été importé, à l’octet près&#xa0;:</translation>
    </message>
    <message>
        <source>The words of the file as they were read:</source>
        <translation>Les mots du fichier tels qu’ils ont été lus&#xa0;:</translation>
    </message>
    <message>
        <source>There is no text in it: recognition is needed. These are its pages:</source>
        <translation>Pas de texte dans ce fichier&#xa0;: une reconnaissance de caractères est nécessaire. Voici ses pages&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Overview of all years</source>
        <translation>Vue d’ensemble de toutes les années</translation>
    </message>
    <message>
        <source>Drag the frame to move in time, its ends to zoom.</source>
        <translation>Glissez le cadre pour se déplacer dans le temps, ses bords pour changer d’échelle.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>Pleine largeur</translation>
    </message>
    <message>
        <source>of {pages}</source>
        <translation>sur {pages}</translation>
    </message>
    <message>
        <source>Page {number} of {pages} of {name}</source>
        <translation>Page {number} sur {pages} de {name}</translation>
    </message>
</context>
<context>
    <name>Pairs</name>
    <message>
        <source>Pair French and English texts</source>
        <translation>Associer textes français et anglais</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>No two texts are left that seem to be one story in two languages.</source>
        <translation>Il ne reste aucune paire de textes qui semblent dire la même chose en deux langues.</translation>
    </message>
    <message>
        <source>Make one release of the chosen pair</source>
        <translation>Faire un seul document de la paire choisie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>RangeField</name>
    <message>
        <source>All dates</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>Range of time</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>A range of time, such as 2023-03..2024, 2024-Q2, March 2023 or since 2022; then Enter</source>
        <translation>Une période, comme 2023-03..2024, 2024-T2, mars 2023 ou depuis 2022, puis Entrée</translation>
    </message>
</context>
<context>
    <name>ReadingLine</name>
    <message>
        <source>Not looked for alone: {words}</source>
        <translation>Non pris en compte isolément&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Nothing is called so: {values}</source>
        <translation>Rien ne s’appelle ainsi&#xa0;: {values}</translation>
    </message>
    <message>
        <source>Nothing answers “{query}”; this answers {written}</source>
        <translation>Rien ne répond à «&#xa0;{query}&#xa0;»&#xa0;; voici ce qui répond à {written}</translation>
    </message>
    <message>
        <source>This language alone</source>
        <translation>Cette langue seule</translation>
    </message>
    <message>
        <source>Search both languages</source>
        <translation>Chercher dans les deux langues</translation>
    </message>
    <message>
        <source>No release has all of {written}; these come nearest to it</source>
        <translation>Aucun document n’a tout de {written}&#xa0;; voici les plus proches</translation>
    </message>
    <message>
        <source>Read as {written}</source>
        <translation>Compris comme&#xa0;: {written}</translation>
    </message>
    <message>
        <source>Also found in the other language: {words}, for “{of}”. Click to leave that out.</source>
        <translation>Trouvé aussi dans l’autre langue&#xa0;: {words}, pour «&#xa0;{of}&#xa0;». Cliquez pour ne pas le chercher.</translation>
    </message>
    <message>
        <source>“{of}” is also called {words}. Click to look for the words as typed alone.</source>
        <translation>«&#xa0;{of}&#xa0;» se dit aussi {words}. Cliquez pour chercher seulement les mots tels que vous les avez écrits.</translation>
    </message>
    <message>
        <source>“{of}” also finds {words}. Click to look for the word as typed alone.</source>
        <translation>«&#xa0;{of}&#xa0;» trouve aussi {words}. Cliquez pour chercher seulement le mot tel que vous l’avez écrit.</translation>
    </message>
    <message>
        <source>Did you mean {suggestion}?</source>
        <translation>Vouliez-vous dire {suggestion}&#xa0;?</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>The document as it was understood</source>
        <translation>Le document tel qu’il a été compris</translation>
    </message>
    <message>
        <source>Right-click a paragraph to say what it is</source>
        <translation>Clic droit sur un paragraphe pour dire ce qu’il est</translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation>Ce fichier ne contient pas de texte.</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{name}, made on {day} by version {version} of the program.</source>
        <translation>{name}, écrite le {day} par la version {version} du programme.</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s).</source>
        <translation>
            <numerusform>%n document.</numerusform>
            <numerusform>%n documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n original(s).</source>
        <translation>
            <numerusform>%n original.</numerusform>
            <numerusform>%n originaux.</numerusform>
        </translation>
    </message>
    <message>
        <source>Press contacts, and the originals that have or may have some in them, were left out of it.</source>
        <translation>Les contacts presse et les originaux où il y en a, ou peut y en avoir, n’y sont pas.</translation>
    </message>
    <message>
        <source>It takes the place of your archive, which is kept in a folder beside it: nothing is deleted.</source>
        <translation>Elle prend la place de votre archive, qui est gardée dans un dossier à côté&#xa0;: rien n’est supprimé.</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Releases</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>SavedSearches</name>
    <message>
        <source>Saved searches</source>
        <translation>Recherches enregistrées</translation>
    </message>
    <message>
        <source>No search is saved. Search for something, then Edit ▸ Save this search…</source>
        <translation>Aucune recherche n’est enregistrée. Lancez une recherche, puis choisissez Édition ▸ Enregistrer cette recherche…</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Rechercher</translation>
    </message>
    <message>
        <source>Search for this (Enter)</source>
        <translation>Lancer cette recherche (Entrée)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Re&amp;nommer</translation>
    </message>
    <message>
        <source>Write another name (F2)</source>
        <translation>Changer son nom (F2)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Take it out of the list (Delete)</source>
        <translation>Retirer cette recherche de la liste (Suppr)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>Move it up (Alt+Up)</source>
        <translation>Déplacer vers le haut (Alt+Haut)</translation>
    </message>
    <message>
        <source>Do&amp;wn</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>Move it down (Alt+Down)</source>
        <translation>Déplacer vers le bas (Alt+Bas)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search in French and English: words, “exact phrase”, begin*, -without</source>
        <translation>Rechercher en français et en anglais&#xa0;: mots, «&#xa0;expression exacte&#xa0;», début*, -sans</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Excel…</source>
        <translation>Excel…</translation>
    </message>
    <message>
        <source>Choose what is exported (Ctrl+Shift+E); Ctrl+E exports as last time</source>
        <translation>Choisir ce qui est exporté (Ctrl+Maj+E)&#xa0;; Ctrl+E exporte comme la dernière fois</translation>
    </message>
    <message>
        <source>Remove the choice: {label}</source>
        <translation>Retirer le filtre&#xa0;: {label}</translation>
    </message>
    <message numerus="yes">
        <source>%n of {total}</source>
        <translation>
            <numerusform>%n sur {total}</numerusform>
            <numerusform>%n sur {total}</numerusform>
        </translation>
    </message>
    <message>
        <source>Like: {title}</source>
        <translation>Semblables à&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>SearchCommands</name>
    <message>
        <source>Save this search</source>
        <translation>Enregistrer cette recherche</translation>
    </message>
    <message>
        <source>Name of this search:</source>
        <translation>Nom de cette recherche&#xa0;:</translation>
    </message>
    <message>
        <source>Saved as “{name}”: it is under Edit ▸ Saved searches.</source>
        <translation>Recherche enregistrée sous le nom «&#xa0;{name}&#xa0;»&#xa0;: elle est dans Édition ▸ Recherches enregistrées.</translation>
    </message>
    <message>
        <source>Lists (*.txt *.csv);;All files (*)</source>
        <translation>Listes (*.txt *.csv);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a list of searches</source>
        <translation>Ouvrir une liste de recherches</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message numerus="yes">
        <source>What %n search(es) found is in {path}.</source>
        <translation>
            <numerusform>Le résultat de %n recherche est dans {path}.</numerusform>
            <numerusform>Les résultats de %n recherches sont dans {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>&amp;Open the archive’s folder</source>
        <translation>&amp;Ouvrir le dossier de l’archive</translation>
    </message>
    <message>
        <source>&amp;Move the archive…</source>
        <translation>&amp;Déplacer l’archive…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>This folder was named when the program was started: it cannot be moved from here.</source>
        <translation>Ce dossier a été désigné au lancement du programme&#xa0;: il ne peut pas être déplacé d’ici.</translation>
    </message>
    <message>
        <source>Language, colours and the size of texts are in the View menu.</source>
        <translation>La langue, les couleurs et la taille des textes sont dans le menu Affichage.</translation>
    </message>
</context>
<context>
    <name>SheetCommands</name>
    <message>
        <source>Export what is shown</source>
        <translation>Exporter ce qui est affiché</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) written to {path}.</source>
        <translation>
            <numerusform>%n document écrit dans {path}.</numerusform>
            <numerusform>%n documents écrits dans {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) could not be written just as they are: see “About this file”.</source>
        <translation>
            <numerusform>%n cellule n’a pas pu être écrite telle quelle&#xa0;: voyez «&#xa0;À propos de ce fichier&#xa0;».</numerusform>
            <numerusform>%n cellules n’ont pas pu être écrites telles quelles&#xa0;: voyez «&#xa0;À propos de ce fichier&#xa0;».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) are on the clipboard, as cells.</source>
        <translation>
            <numerusform>%n document est dans le presse-papiers, en cellules.</numerusform>
            <numerusform>%n documents sont dans le presse-papiers, en cellules.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take corrections from Excel</source>
        <translation>Reprendre les corrections d’Excel</translation>
    </message>
    <message>
        <source>Nothing was edited in {name}: there is nothing to correct.</source>
        <translation>Rien n’a été modifié dans {name}&#xa0;: il n’y a rien à corriger.</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) taken from {name}. Undo turns all of them back.</source>
        <translation>
            <numerusform>%n correction reprise de {name}. Annuler la défait.</numerusform>
            <numerusform>%n corrections reprises de {name}. Annuler les défait toutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineCommands</name>
    <message>
        <source>Save the timeline</source>
        <translation>Enregistrer la chronologie</translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation>L’image est dans {path}.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline as a table</source>
        <translation>Chronologie en tableau</translation>
    </message>
    <message>
        <source>No date: write 2023-03..2024, 2024-Q2 or March 2023</source>
        <translation>Pas une date&#xa0;: écrivez 2023-03..2024, 2024-T2 ou mars 2023</translation>
    </message>
    <message>
        <source>What agreements count by</source>
        <translation>Date qui compte pour les accords</translation>
    </message>
    <message>
        <source>Whether an agreement counts in a range by its release, its signing, its start, its end or its term</source>
        <translation>Dans une période, un accord compte par la date de son communiqué, sa signature, son début, sa fin ou toute sa durée</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>Zoom to a stretch of time</source>
        <translation>Montrer une durée</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Show the same as a table</source>
        <translation>Montrer la même chose en tableau</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Image…</translation>
    </message>
    <message>
        <source>Save the timeline as a picture for a slide</source>
        <translation>Enregistrer la chronologie en image pour une diapositive</translation>
    </message>
    <message>
        <source>Agreements: release</source>
        <translation>Accords&#xa0;: communiqué</translation>
    </message>
    <message>
        <source>Agreements: signing</source>
        <translation>Accords&#xa0;: signature</translation>
    </message>
    <message>
        <source>Agreements: start</source>
        <translation>Accords&#xa0;: début</translation>
    </message>
    <message>
        <source>Agreements: end</source>
        <translation>Accords&#xa0;: fin</translation>
    </message>
    <message>
        <source>Agreements: running</source>
        <translation>Accords&#xa0;: en cours</translation>
    </message>
    <message>
        <source>&amp;All years</source>
        <translation>&amp;Toutes les années</translation>
    </message>
    <message>
        <source>A &amp;year</source>
        <translation>Une &amp;année</translation>
    </message>
    <message>
        <source>A &amp;quarter</source>
        <translation>Un t&amp;rimestre</translation>
    </message>
    <message>
        <source>A &amp;month</source>
        <translation>Un &amp;mois</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>A&amp;ujourd’hui</translation>
    </message>
    <message>
        <source>Nothing to show here yet</source>
        <translation>Rien à montrer ici pour l’instant</translation>
    </message>
    <message>
        <source>Import releases, or take a filter away.</source>
        <translation>Importez des communiqués, ou retirez un filtre.</translation>
    </message>
</context>
<context>
    <name>TimelinePicture</name>
    <message>
        <source>Save the timeline as a picture</source>
        <translation>Enregistrer la chronologie en image</translation>
    </message>
    <message>
        <source>All years ({years})</source>
        <translation>Toutes les années ({years})</translation>
    </message>
    <message>
        <source>What is in view</source>
        <translation>Ce qui est affiché</translation>
    </message>
    <message>
        <source>A PNG is written at twice this width, for sharp slides. SVG and PDF have no pixels.</source>
        <translation>Un PNG est écrit au double de cette largeur, pour des diapositives nettes. SVG et PDF n’ont pas de pixels.</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titre&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>&amp;Période&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Width in pixels:</source>
        <translation>Lar&amp;geur en pixels&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Enregistrer…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>{n} more</source>
        <translation>{n} de plus</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Nothing to show here yet. Import releases, or take a filter away.</source>
        <translation>Rien à montrer ici pour l’instant. Importez des documents, ou retirez un filtre.</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>No release chosen</source>
        <translation>Aucun document choisi</translation>
    </message>
    <message>
        <source>Choose one in the list to read it here.</source>
        <translation>Choisissez-en un dans la liste pour le lire ici.</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>résumé</translation>
    </message>
    <message>
        <source>no counterpart</source>
        <translation>sans équivalent</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Axe stratégique</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>School</source>
        <translation>École</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Complétude</translation>
    </message>
    <message>
        <source>Undated</source>
        <translation>Sans date</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>Summary without its original</source>
        <translation>Résumé sans original</translation>
    </message>
    <message>
        <source>No French text</source>
        <translation>Sans texte français</translation>
    </message>
    <message>
        <source>No English text</source>
        <translation>Sans texte anglais</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Sans date</translation>
    </message>
    <message>
        <source>No theme</source>
        <translation>Sans axe stratégique</translation>
    </message>
    <message>
        <source>No organisation</source>
        <translation>Sans organisation</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Intertitre</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Chapeau</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Paragraphe</translation>
    </message>
    <message>
        <source>Entry of a list</source>
        <translation>Élément de liste</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>Credit of a picture</source>
        <translation>Crédit photo</translation>
    </message>
    <message>
        <source>About an organisation</source>
        <translation>À propos d’un organisme</translation>
    </message>
    <message>
        <source>Press contact</source>
        <translation>Contact presse</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>Les deux langues</translation>
    </message>
    <message>
        <source>No French version</source>
        <translation>Sans version française</translation>
    </message>
    <message>
        <source>No English version</source>
        <translation>Sans version anglaise</translation>
    </message>
    <message>
        <source>by release</source>
        <translation>accords par communiqué</translation>
    </message>
    <message>
        <source>by signing</source>
        <translation>accords par signature</translation>
    </message>
    <message>
        <source>by start</source>
        <translation>accords par début</translation>
    </message>
    <message>
        <source>by end</source>
        <translation>accords par fin</translation>
    </message>
    <message>
        <source>while they run</source>
        <translation>accords en cours</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Signatory</source>
        <translation>Signataire</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présence</translation>
    </message>
    <message>
        <source>Appointed</source>
        <translation>Nomination</translation>
    </message>
    <message>
        <source>Predecessor</source>
        <translation>Prédécesseur</translation>
    </message>
    <message>
        <source>Laureate</source>
        <translation>Prix ou distinction</translation>
    </message>
    <message>
        <source>Mentioned</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>import</source>
        <translation>import</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>correction</translation>
    </message>
    <message>
        <source>removal</source>
        <translation>retrait</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>étiquette</translation>
    </message>
    <message>
        <source>tag removal</source>
        <translation>retrait d’étiquette</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>pairing</source>
        <translation>association de textes</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>alignement</translation>
    </message>
    <message>
        <source>dismissal of a finding</source>
        <translation>constat écarté</translation>
    </message>
    <message>
        <source>finding taken up again</source>
        <translation>constat repris</translation>
    </message>
    <message>
        <source>new notices</source>
        <translation>nouvelles notices</translation>
    </message>
    <message>
        <source>new version</source>
        <translation>nouvelle version</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>mise en rapport</translation>
    </message>
    <message>
        <source>saved search</source>
        <translation>recherche enregistrée</translation>
    </message>
    <message>
        <source>name of a search</source>
        <translation>nom d’une recherche</translation>
    </message>
    <message>
        <source>removal of a search</source>
        <translation>suppression d’une recherche</translation>
    </message>
    <message>
        <source>corrections from Excel</source>
        <translation>corrections d’Excel</translation>
    </message>
    <message>
        <source>order of the searches</source>
        <translation>ordre des recherches</translation>
    </message>
    <message>
        <source>Preparing the archive</source>
        <translation>Préparation de l’archive</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexation</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Reading pages</source>
        <translation>Lecture des pages</translation>
    </message>
    <message>
        <source>Storing</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Gathering</source>
        <translation>Rassemblement</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Écriture du fichier</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Looking for the other language</source>
        <translation>Recherche de l’autre langue</translation>
    </message>
    <message>
        <source>Learning from the pairs</source>
        <translation>Apprentissage à partir des paires</translation>
    </message>
    <message>
        <source>Comparing the languages</source>
        <translation>Comparaison des langues</translation>
    </message>
    <message>
        <source>Writing the translation memory</source>
        <translation>Écriture de la mémoire de traduction</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Copying the archive</source>
        <translation>Copie de l’archive</translation>
    </message>
</context>
<context>
    <name>_Page</name>
    <message>
        <source>What this paragraph is</source>
        <translation>Ce qu’est ce paragraphe</translation>
    </message>
    <message>
        <source>What these paragraphs are</source>
        <translation>Ce que sont ces paragraphes</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AgreementTable</name>
    <message>
        <source>Kendall&apos;s tau of the magnitudes: of all pairs of features, how many more both methods rank alike than not. 1 = the same order, 0 = unrelated, −1 = the reverse.</source>
        <translation>Kendalls Tau der Beträge: um wie viel mehr Paare von Merkmalen beide Verfahren gleich ordnen als verschieden. 1 = dieselbe Reihenfolge, 0 = ohne Zusammenhang, −1 = umgekehrt.</translation>
    </message>
    <message>
        <source>How many of the three most important features of one method are among the three of the other.</source>
        <translation>Wie viele der drei wichtigsten Merkmale des einen Verfahrens unter den dreien des anderen sind.</translation>
    </message>
    <message>
        <source>How many of the three most important features both methods name with the same sign; “–” where one has no signs.</source>
        <translation>Wie viele der drei wichtigsten Merkmale beide Verfahren mit demselben Vorzeichen nennen; „–“, wo eines keine Vorzeichen hat.</translation>
    </message>
    <message>
        <source>Spearman&apos;s rank correlation of the magnitudes: 1 = the same order of importance, 0 = unrelated, −1 = the reverse.</source>
        <translation>Spearmans Rangkorrelation der Beträge: 1 = dieselbe Reihenfolge der Wichtigkeit, 0 = ohne Zusammenhang, −1 = umgekehrt.</translation>
    </message>
</context>
<context>
    <name>AnswerTable</name>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>only changed</source>
        <translation>nur geändert</translation>
    </message>
    <message>
        <source>only important</source>
        <translation>nur wichtig</translation>
    </message>
</context>
<context>
    <name>AttributionRows</name>
    <message>
        <source>each at most %1</source>
        <translation>je höchstens %1</translation>
    </message>
    <message>
        <source>left over</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>What the method leaves unexplained (minus the convergence delta)</source>
        <translation>Was das Verfahren unerklärt lässt (minus das Konvergenz-Delta)</translation>
    </message>
    <message>
        <source>Not distinguishable from zero</source>
        <translation>Nicht von null zu unterscheiden</translation>
    </message>
</context>
<context>
    <name>AttributionWording</name>
    <message numerus="yes">
        <source>Intervals: %1, from the standard error of %n sample(s).</source>
        <translation>
            <numerusform>Intervalle: %1, aus dem Standardfehler von %n Stichprobe.</numerusform>
            <numerusform>Intervalle: %1, aus dem Standardfehler von %n Stichproben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Intervals: %1 of an ensemble of %n model(s).</source>
        <translation>
            <numerusform>Intervalle: %1 eines Ensembles von %n Modell.</numerusform>
            <numerusform>Intervalle: %1 eines Ensembles von %n Modellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Contributions: the base and all bars add up to the output.</source>
        <translation>Beiträge: Die Basis und alle Balken ergeben zusammen die Ausgabe.</translation>
    </message>
    <message>
        <source>Signed influence: which way each feature pulls. The bars have no sum.</source>
        <translation>Einfluss mit Vorzeichen: wohin jedes Merkmal zieht. Die Balken haben keine Summe.</translation>
    </message>
    <message>
        <source>Magnitudes: how strongly the output reacts, not which way.</source>
        <translation>Beträge: wie stark die Ausgabe reagiert, nicht in welche Richtung.</translation>
    </message>
    <message>
        <source>Shares of importance: they have no sign and sum to 100 %.</source>
        <translation>Anteile an der Wichtigkeit: ohne Vorzeichen, zusammen 100 %.</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>geht auf</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>mit Vorzeichen</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>logit of %1</source>
        <translation>Logit von %1</translation>
    </message>
    <message>
        <source>log-probability of %1</source>
        <translation>Log-Wahrscheinlichkeit von %1</translation>
    </message>
    <message>
        <source>probability of %1</source>
        <translation>Wahrscheinlichkeit von %1</translation>
    </message>
    <message>
        <source>share of importance</source>
        <translation>Anteil an der Wichtigkeit</translation>
    </message>
    <message>
        <source>strength on the %1</source>
        <translation>Stärke auf: %1</translation>
    </message>
    <message>
        <source>effect on the %1</source>
        <translation>Wirkung auf: %1</translation>
    </message>
    <message>
        <source>base %1</source>
        <translation>Basis %1</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>Ausgabe %1</translation>
    </message>
    <message>
        <source>nearly adds up</source>
        <translation>geht fast auf</translation>
    </message>
    <message>
        <source>does not add up; more steps or samples may help</source>
        <translation>geht nicht auf; mehr Schritte oder Stichproben können helfen</translation>
    </message>
    <message>
        <source>left over %1 (%2): %3</source>
        <translation>Rest %1 (%2): %3</translation>
    </message>
    <message>
        <source>R² of the local model</source>
        <translation>R² des lokalen Modells</translation>
    </message>
    <message>
        <source>explained fraction</source>
        <translation>erklärter Anteil</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>%1; the model was asked %2 times, %3 of them for gradients.</source>
        <translation>%1; das Modell wurde %2-mal gefragt, davon %3-mal nach Gradienten.</translation>
    </message>
    <message>
        <source> The precision asked for was not reached.</source>
        <translation> Die verlangte Genauigkeit wurde nicht erreicht.</translation>
    </message>
    <message>
        <source>No condition is needed: the model says %1 for %2 of such records whatever their values are.</source>
        <translation>Es braucht keine Bedingung: Das Modell sagt %1 für %2 solcher Datensätze, gleich welche Werte sie haben.</translation>
    </message>
    <message>
        <source>If %1, the model says %2 in %3 of such records (precision). The rule covers %4 of the data (coverage).</source>
        <translation>Wenn %1, sagt das Modell %2 für %3 solcher Datensätze (Genauigkeit). Die Regel trifft auf %4 der Daten zu (Abdeckung).</translation>
    </message>
    <message>
        <source>Says a rule that holds the decision.</source>
        <translation>Nennt eine Regel, die die Entscheidung festhält.</translation>
    </message>
</context>
<context>
    <name>CaseColumns</name>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>Number of the row in the data, from 0, or the name of your own case</source>
        <translation>Nummer der Zeile in den Daten, ab 0, oder der Name Ihres eigenen Falls</translation>
    </message>
    <message>
        <source>The class the model says, and the probability it gives that class</source>
        <translation>Die Klasse, die das Modell sagt, und die Wahrscheinlichkeit, die es ihr gibt</translation>
    </message>
    <message>
        <source>The true class, from the column &apos;%1&apos; of the data</source>
        <translation>Die wahre Klasse, aus der Spalte „%1“ der Daten</translation>
    </message>
    <message>
        <source>Whether the prediction is the true class</source>
        <translation>Ob die Vorhersage die wahre Klasse ist</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>Einheit: %1</translation>
    </message>
</context>
<context>
    <name>CaseQuery</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 at least %2</source>
        <translation>%1 mindestens %2</translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <translation>%1 höchstens %2</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>What the data rules out</source>
        <translation>Was die Daten ausschließen</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>A loan is refused</source>
        <translation>Ein Kredit wird abgelehnt</translation>
    </message>
    <message>
        <source>What would have to be different for this applicant to be a good risk?</source>
        <translation>Was müsste anders sein, damit dieser Antrag als gutes Risiko gilt?</translation>
    </message>
    <message>
        <source>A customer is about to leave</source>
        <translation>Ein Kunde droht abzuwandern</translation>
    </message>
    <message>
        <source>What would have to be different for this customer to stay?</source>
        <translation>Was müsste anders sein, damit dieser Kunde bleibt?</translation>
    </message>
    <message>
        <source>Three kinds of iris</source>
        <translation>Drei Arten von Schwertlilien</translation>
    </message>
    <message>
        <source>This flower lies between two species: which measurement decides?</source>
        <translation>Diese Blüte liegt zwischen zwei Arten: Welches Maß entscheidet?</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>there is no result to export</source>
        <translation>es gibt kein Ergebnis, das sich exportieren ließe</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>click a case, or keep a result</source>
        <translation>klicken Sie auf einen Fall, oder behalten Sie ein Ergebnis</translation>
    </message>
</context>
<context>
    <name>PasteCases</name>
    <message>
        <source>%1 cells, but %2 are needed</source>
        <translation>%1 Zellen, gebraucht werden %2</translation>
    </message>
    <message>
        <source>this is more than fits here: save it as a file and open that</source>
        <translation>das ist mehr, als hier Platz hat: speichern Sie es als Datei und öffnen Sie diese</translation>
    </message>
    <message>
        <source>no more than %1 cases at once</source>
        <translation>höchstens %1 Fälle auf einmal</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>How the model reads it</source>
        <translation>Wie das Modell es liest</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>Hypothetical: not a real case</source>
        <translation>Hypothetisch: kein wirklicher Fall</translation>
    </message>
    <message>
        <source>%1, hypothetical: not a real case</source>
        <translation>%1, hypothetisch: kein wirklicher Fall</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>%1 changed since this session was saved: earlier results may no longer hold.</source>
        <translation>Seit dem Speichern dieser Sitzung geändert: %1. Frühere Ergebnisse gelten vielleicht nicht mehr.</translation>
    </message>
</context>
<context>
    <name>ResultWording</name>
    <message>
        <source>less than 9 of 10 records</source>
        <translation>niedriger als bei 9 von 10 Datensätzen</translation>
    </message>
    <message>
        <source>more than %1 of 10 records</source>
        <translation>höher als bei %1 von 10 Datensätzen</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>ordered levels</source>
        <translation>geordnete Ausprägungen</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>Ausprägungen</translation>
    </message>
    <message>
        <source>two levels</source>
        <translation>zwei Ausprägungen</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>freely</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>only up</source>
        <translation>nur aufwärts</translation>
    </message>
    <message>
        <source>only down</source>
        <translation>nur abwärts</translation>
    </message>
    <message>
        <source>median or commonest</source>
        <translation>Median oder häufigste</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>commonest</source>
        <translation>häufigste</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>null</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie sie ist</translation>
    </message>
    <message>
        <source>minimum to maximum (0 to 1)</source>
        <translation>Minimum bis Maximum (0 bis 1)</translation>
    </message>
    <message>
        <source>mean and deviation</source>
        <translation>Mittelwert und Abweichung</translation>
    </message>
    <message>
        <source>one input per level</source>
        <translation>eine Eingabe je Ausprägung</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 oder 1</translation>
    </message>
    <message>
        <source>position of the level</source>
        <translation>Stelle der Ausprägung</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>SessionStore</name>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>ValueProblem</name>
    <message>
        <source>&apos;%1&apos; is no date</source>
        <translation>„%1“ ist kein Datum</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of %2</source>
        <translation>„%1“ ist nicht unter %2</translation>
    </message>
    <message>
        <source>outside the range of the data</source>
        <translation>außerhalb des Bereichs der Daten</translation>
    </message>
    <message>
        <source>the data has %1 to %2</source>
        <translation>die Daten haben %1 bis %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AboutDialog</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation>GNU General Public License, Version 3 oder später</translation>
    </message>
    <message>
        <source>%1 (the slow reference BLAS)</source>
        <translation>%1 (das langsame Referenz-BLAS)</translation>
    </message>
    <message>
        <source>The library that multiplies matrices; with the reference BLAS models are many times slower</source>
        <translation>Die Bibliothek, die Matrizen multipliziert; mit dem Referenz-BLAS sind Modelle um ein Vielfaches langsamer</translation>
    </message>
    <message>
        <source>About Counterpoint</source>
        <translation>Über Counterpoint</translation>
    </message>
    <message>
        <source>Shows what would have to be different for a model&apos;s decision to flip, and what the decision rested on. Every result is hypothetical, and checked: the numbers shown are the numbers that were predicted.</source>
        <translation>Zeigt, was anders sein müsste, damit die Entscheidung eines Modells kippt, und worauf die Entscheidung beruht. Jedes Ergebnis ist hypothetisch und geprüft: Die gezeigten Zahlen sind die, die vorhergesagt wurden.</translation>
    </message>
    <message>
        <source>Clear the cache</source>
        <translation>Zwischenspeicher leeren</translation>
    </message>
    <message>
        <source>The next search over each model and data set fits anew; no result is lost</source>
        <translation>Die nächste Suche lernt für jedes Modell und alle Daten neu; kein Ergebnis geht verloren</translation>
    </message>
    <message>
        <source>Fitted things in the cache: %1 of at most %2, in %3</source>
        <translation>Gelerntes im Zwischenspeicher: %1 von höchstens %2, in %3</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AgreementTable</name>
    <message>
        <source>Measure of agreement</source>
        <translation>Maß der Übereinstimmung</translation>
    </message>
    <message>
        <source>Rank correlation</source>
        <translation>Rangkorrelation</translation>
    </message>
    <message>
        <source>Kendall&apos;s tau</source>
        <translation>Kendalls Tau</translation>
    </message>
    <message>
        <source>Top 3 in common</source>
        <translation>Gemeinsame unter den ersten 3</translation>
    </message>
    <message>
        <source>Same sign in the top 3</source>
        <translation>Gleiches Vorzeichen unter den ersten 3</translation>
    </message>
    <message>
        <source>Agreement of the methods</source>
        <translation>Übereinstimmung der Verfahren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 und %2: %3</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AmountBar</name>
    <message>
        <source>%1, not distinguishable from zero</source>
        <translation>%1, nicht von null zu unterscheiden</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AnswerTable</name>
    <message>
        <source>The present answer rests on it, and changing it helps to flip the answer.</source>
        <translation>Die jetzige Entscheidung beruht darauf, und es zu ändern hilft, sie zu kippen.</translation>
    </message>
    <message>
        <source>The present answer hardly rests on it, yet changing it helps to flip the answer.</source>
        <translation>Die jetzige Entscheidung beruht kaum darauf, und doch hilft es, es zu ändern, um sie zu kippen.</translation>
    </message>
    <message>
        <source>The present answer rests on it, but this way to flip it leaves it alone: it may be locked, or costly to change.</source>
        <translation>Die jetzige Entscheidung beruht darauf, aber dieser Weg, sie zu kippen, lässt es stehen: Es mag gesperrt oder teuer zu ändern sein.</translation>
    </message>
    <message numerus="yes">
        <source>Of the %n feature(s) that the answer changes, %1 are among the most important.</source>
        <translation>
            <numerusform>Das eine Merkmal, das die Antwort ändert: %1 davon gehört zu den wichtigsten.</numerusform>
            <numerusform>Von den %n Merkmalen, die die Antwort ändert, gehören %1 zu den wichtigsten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two need not agree: an attribution says what the present decision rests on, an answer shows one way to another; a feature may matter and be locked, or matter little and be the easiest to move.</source>
        <translation>Die beiden müssen nicht übereinstimmen: Eine Attribution sagt, worauf die jetzige Entscheidung beruht, eine Antwort zeigt einen Weg zu einer anderen; ein Merkmal kann zählen und gesperrt sein oder wenig zählen und am leichtesten zu bewegen sein.</translation>
    </message>
    <message>
        <source>Select a result: what it changes is set beside what the present decision rests on.</source>
        <translation>Wählen Sie ein Ergebnis: Was es ändert, steht dann neben dem, worauf die jetzige Entscheidung beruht.</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Now → would be</source>
        <translation>Jetzt → wäre</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Genannt von</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation>%1, unverändert</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Attributing</name>
    <message>
        <source>Looking at the model</source>
        <translation>Das Modell wird angesehen</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AttributionBars</name>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>Unteres Ende</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>Oberes Ende</translation>
    </message>
    <message>
        <source>Distinguishable from zero</source>
        <translation>Von null zu unterscheiden</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>interval %1 to %2</source>
        <translation>Intervall %1 bis %2</translation>
    </message>
    <message>
        <source>not distinguishable from zero</source>
        <translation>nicht von null zu unterscheiden</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AttributionPanel</name>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>Wasserfall</translation>
    </message>
    <message>
        <source>Beside the answer</source>
        <translation>Neben der Antwort</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Base: the output at the baseline. Left over: the sum of all contributions minus (output minus base); 0 is exact.</source>
        <translation>Basis: die Ausgabe am Vergleichswert. Rest: die Summe aller Beiträge minus (Ausgabe minus Basis); 0 ist genau.</translation>
    </message>
    <message>
        <source>Pick a case: what its features contribute to the model&apos;s answer is shown here.</source>
        <translation>Wählen Sie einen Fall: Hier steht dann, was seine Merkmale zur Antwort des Modells beitragen.</translation>
    </message>
    <message>
        <source>Choose a method: the model is being looked at.</source>
        <translation>Wählen Sie ein Verfahren: Das Modell wird gerade angesehen.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>This method takes a moment, so it runs when it is asked to. The values shown have not been explained by it yet.</source>
        <translation>Dieses Verfahren braucht einen Moment und läuft deshalb, wenn es verlangt wird. Die gezeigten Werte hat es noch nicht erklärt.</translation>
    </message>
    <message>
        <source>%1: why %2</source>
        <translation>%1: warum %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>There is no waterfall, as the bars do not lead from a base to the output.</source>
        <translation>Es gibt keinen Wasserfall, da die Balken nicht von einer Basis zur Ausgabe führen.</translation>
    </message>
    <message>
        <source>Every feature was left out: none can be told from zero, or the model reads none.</source>
        <translation>Jedes Merkmal wurde weggelassen: Keines ist von null zu unterscheiden, oder das Modell liest keines.</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>Einheit %1</translation>
    </message>
    <message>
        <source>Units of %1</source>
        <translation>Einheiten von %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AttributionsPage</name>
    <message>
        <source>Attributions</source>
        <translation>Attributionen</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Zurück zum Fall</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Verfahren nebeneinander</translation>
    </message>
    <message>
        <source>Many cases</source>
        <translation>Viele Fälle</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AttributionsView</name>
    <message>
        <source>Methods</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>A bar for each feature</source>
        <translation>Ein Balken für jedes Merkmal</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>Wasserfall</translation>
    </message>
    <message>
        <source>From the base to the output, step by step</source>
        <translation>Von der Basis zur Ausgabe, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Beside the answer</source>
        <translation>Neben der Antwort</translation>
    </message>
    <message>
        <source>What the shown result changes, beside what the decision rests on</source>
        <translation>Was das gezeigte Ergebnis ändert, neben dem, worauf die Entscheidung beruht</translation>
    </message>
    <message>
        <source>Methods and cases</source>
        <translation>Verfahren und Fälle</translation>
    </message>
    <message>
        <source>Several methods side by side, and attributions of many cases</source>
        <translation>Mehrere Verfahren nebeneinander und Attributionen vieler Fälle</translation>
    </message>
    <message>
        <source>Options of the chart</source>
        <translation>Einstellungen des Diagramms</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>In the order of the data</source>
        <translation>In der Reihenfolge der Daten</translation>
    </message>
    <message>
        <source>Show all features</source>
        <translation>Alle Merkmale zeigen</translation>
    </message>
    <message>
        <source>Hide what cannot be told from zero</source>
        <translation>Ausblenden, was nicht von null zu unterscheiden ist</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::BarChart</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>Unteres Ende</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>Oberes Ende</translation>
    </message>
    <message>
        <source>interval %1 to %2</source>
        <translation>Intervall %1 bis %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Beeswarm</name>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>value of the feature: low</source>
        <translation>Wert des Merkmals: niedrig</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CalibrationChart</name>
    <message>
        <source>Predicted probability of %1</source>
        <translation>Vorhergesagte Wahrscheinlichkeit für %1</translation>
    </message>
    <message>
        <source>Observed share of %1</source>
        <translation>Beobachteter Anteil: %1</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>Unteres Ende</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>Oberes Ende</translation>
    </message>
    <message>
        <source>the model says %1 on average</source>
        <translation>das Modell sagt im Mittel %1</translation>
    </message>
    <message numerus="yes">
        <source>it was so in %1 of %n records</source>
        <translation>
            <numerusform>tatsächlich so bei %1 von %n Datensatz</numerusform>
            <numerusform>tatsächlich so bei %1 von %n Datensätzen</numerusform>
        </translation>
    </message>
    <message>
        <source>interval %1 to %2</source>
        <translation>Intervall %1 bis %2</translation>
    </message>
    <message>
        <source>as often as it says</source>
        <translation>so oft, wie das Modell sagt</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseEditor</name>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add case</source>
        <translation>Fall hinzufügen</translation>
    </message>
    <message>
        <source>Predicting the new case</source>
        <translation>Neuer Fall wird vorhergesagt</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseFilter</name>
    <message>
        <source>Search all columns</source>
        <translation>Alle Spalten durchsuchen</translation>
    </message>
    <message>
        <source>Filter a column</source>
        <translation>Spalte filtern</translation>
    </message>
    <message>
        <source>Show only rows within a range, or with some of the levels. Also in each column&apos;s title.</source>
        <translation>Nur Zeilen zeigen, die in einem Bereich liegen oder bestimmte Ausprägungen haben. Auch im Titel jeder Spalte.</translation>
    </message>
    <message>
        <source>says %1</source>
        <translation>sagt %1</translation>
    </message>
    <message>
        <source>Only cases of which the model says %1</source>
        <translation>Nur Fälle, zu denen das Modell %1 sagt</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>Only cases whose prediction is the true class</source>
        <translation>Nur Fälle, deren Vorhersage die wahre Klasse ist</translation>
    </message>
    <message>
        <source>Only cases whose prediction is not the true class</source>
        <translation>Nur Fälle, deren Vorhersage nicht die wahre Klasse ist</translation>
    </message>
    <message>
        <source>Takes this filter away</source>
        <translation>Entfernt diesen Filter</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseHead</name>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>The values shown are not those of the data: a hypothetical case.</source>
        <translation>Die gezeigten Werte sind nicht die der Daten: ein hypothetischer Fall.</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>Zurück zum Original</translation>
    </message>
    <message>
        <source>Gives every feature the value that the data has; can be undone.</source>
        <translation>Gibt jedem Merkmal den Wert aus den Daten; lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Search from these values</source>
        <translation>Von diesen Werten aus suchen</translation>
    </message>
    <message>
        <source>Makes an own case of the values as they are and searches what would flip it.</source>
        <translation>Macht aus den jetzigen Werten einen eigenen Fall und sucht, was ihn kippen würde.</translation>
    </message>
    <message>
        <source>True label: %1</source>
        <translation>Wahre Klasse: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The model is being asked.</source>
        <translation>Das Modell wird gefragt.</translation>
    </message>
    <message>
        <source>The model says &lt;b&gt;%1&lt;/b&gt;.</source>
        <translation>Das Modell sagt &lt;b&gt;%1&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>That is the true label.</source>
        <translation>Das ist die wahre Klasse.</translation>
    </message>
    <message>
        <source>The true label is another one.</source>
        <translation>Die wahre Klasse ist eine andere.</translation>
    </message>
    <message>
        <source>With these values the model would still say &lt;b&gt;%1&lt;/b&gt;; for the original ones it says %2.</source>
        <translation>Mit diesen Werten würde das Modell weiterhin &lt;b&gt;%1&lt;/b&gt; sagen; für die ursprünglichen sagt es %2.</translation>
    </message>
    <message>
        <source>With these values the model would say &lt;b&gt;%1&lt;/b&gt; instead of %2.</source>
        <translation>Mit diesen Werten würde das Modell &lt;b&gt;%1&lt;/b&gt; statt %2 sagen.</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation>%1, bearbeitet</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseHeader</name>
    <message>
        <source>Columns of the cases</source>
        <translation>Spalten der Fälle</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseModel</name>
    <message>
        <source>The prediction is right</source>
        <translation>Die Vorhersage ist richtig</translation>
    </message>
    <message>
        <source>The prediction is wrong</source>
        <translation>Die Vorhersage ist falsch</translation>
    </message>
    <message>
        <source>This value is missing</source>
        <translation>Dieser Wert fehlt</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Richtig</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseView</name>
    <message>
        <source>No data is open</source>
        <translation>Keine Daten geöffnet</translation>
    </message>
    <message>
        <source>Open a table and a model, or try a demo from the start page.</source>
        <translation>Öffnen Sie eine Tabelle und ein Modell, oder probieren Sie ein Beispiel von der Startseite.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Choose a case</source>
        <translation>Fall wählen</translation>
    </message>
    <message>
        <source>Click a row of the list: you see what the model says of it, and what would have to be different.</source>
        <translation>Klicken Sie auf eine Zeile der Liste: Sie sehen, was das Modell zu ihr sagt und was anders sein müsste.</translation>
    </message>
    <message>
        <source>Show the cases</source>
        <translation>Fälle zeigen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CasesView</name>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Filtering and sorting cases</source>
        <translation>Fälle werden gefiltert und sortiert</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>%1 of %2 cases</source>
        <translation>%1 von %2 Fällen</translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation>%1 Fälle</translation>
    </message>
    <message>
        <source>Explain these …</source>
        <translation>Diese erklären …</translation>
    </message>
    <message>
        <source>Explain all …</source>
        <translation>Alle erklären …</translation>
    </message>
    <message>
        <source>Your cases</source>
        <translation>Ihre Fälle</translation>
    </message>
    <message>
        <source>Your cases (%1)</source>
        <translation>Ihre Fälle (%1)</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>Fall %1</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n case(s)</source>
        <translation>
            <numerusform>%n Fall einfügen</numerusform>
            <numerusform>%n Fälle einfügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) added</source>
        <translation>
            <numerusform>%n Fall hinzugefügt</numerusform>
            <numerusform>%n Fälle hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n Zeile kopiert</numerusform>
            <numerusform>%n Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the first of those selected</source>
        <translation>%1, der erste der ausgewählten</translation>
    </message>
    <message numerus="yes">
        <source>Explain %n row(s)</source>
        <translation>
            <numerusform>%n Zeile erklären</numerusform>
            <numerusform>%n Zeilen erklären</numerusform>
        </translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>explained.csv</source>
        <translation>erklärt.csv</translation>
    </message>
    <message numerus="yes">
        <source>Explaining %n row(s)</source>
        <translation>
            <numerusform>%n Zeile wird erklärt</numerusform>
            <numerusform>%n Zeilen werden erklärt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) explained</source>
        <translation>
            <numerusform>%n Zeile erklärt</numerusform>
            <numerusform>%n Zeilen erklärt</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped after %1 of %2; what is finished is in %3</source>
        <translation>Nach %1 von %2 angehalten; was fertig ist, steht in %3</translation>
    </message>
    <message>
        <source>%1, written to %2</source>
        <translation>%1, geschrieben nach %2</translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a result</source>
        <translation>
            <numerusform>davon %n ohne Ergebnis</numerusform>
            <numerusform>davon %n ohne Ergebnis</numerusform>
        </translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>Welche Fälle</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Starts from the values of the current case, or from typical ones.</source>
        <translation>Beginnt mit den Werten des aktuellen Falls oder mit typischen.</translation>
    </message>
    <message>
        <source>Paste cases</source>
        <translation>Fälle einfügen</translation>
    </message>
    <message>
        <source>Takes rows from the clipboard, as copied from a spreadsheet or a CSV file.</source>
        <translation>Übernimmt Zeilen aus der Zwischenablage, wie sie aus einer Tabellenkalkulation oder einer CSV-Datei kopiert werden.</translation>
    </message>
    <message>
        <source>Cases of the data</source>
        <translation>Fälle der Daten</translation>
    </message>
    <message>
        <source>No case fits</source>
        <translation>Kein Fall passt</translation>
    </message>
    <message>
        <source>No row of the data satisfies every filter.</source>
        <translation>Keine Zeile der Daten erfüllt alle Filter.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Takes every filter away</source>
        <translation>Entfernt alle Filter</translation>
    </message>
    <message>
        <source>Searches every row that is shown, with the present question and constraints, and writes the results to a CSV file</source>
        <translation>Sucht zu jeder angezeigten Zeile mit der jetzigen Frage und den jetzigen Vorgaben und schreibt die Ergebnisse in eine CSV-Datei</translation>
    </message>
    <message>
        <source>No case of your own yet</source>
        <translation>Noch kein eigener Fall</translation>
    </message>
    <message>
        <source>Type one in, paste rows from a spreadsheet, or keep the what-if values of a case.</source>
        <translation>Geben Sie einen ein, fügen Sie Zeilen aus einer Tabellenkalkulation ein, oder behalten Sie die durchgespielten Werte eines Falls.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Filter …</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Explain all shown rows …</source>
        <translation>Alle angezeigten Zeilen erklären …</translation>
    </message>
    <message>
        <source>Most probably %1 first</source>
        <translation>Höchste Wahrscheinlichkeit für %1 zuerst</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Aufsteigend</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Order of the data</source>
        <translation>Reihenfolge der Daten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CheckModel</name>
    <message>
        <source>%1 (differs)</source>
        <translation>%1 (weicht ab)</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>p(%1)</source>
        <translation>p(%1)</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Chip</name>
    <message>
        <source>Takes longer: runs when you ask for it.</source>
        <translation>Dauert länger: läuft erst, wenn Sie es anfordern.</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation>Nicht verfügbar: %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ClassProbabilityBar</name>
    <message>
        <source>Prediction not known yet</source>
        <translation>Vorhersage noch nicht bekannt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>class, percentage</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The model says %1: %2</source>
        <translation>Das Modell sagt %1: %2</translation>
    </message>
    <message>
        <source>; the decision turns at %1 for %2</source>
        <translation>; die Entscheidung kippt bei %1 für %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CohortView</name>
    <message>
        <source>Every case</source>
        <translation>Jeder Fall</translation>
    </message>
    <message>
        <source>Mean magnitudes</source>
        <translation>Mittlere Beträge</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Cases at most</source>
        <translation>Fälle höchstens</translation>
    </message>
    <message>
        <source>Drawn from the rows that the case list shows; all of them where there are fewer.</source>
        <translation>Aus den Zeilen gezogen, die die Fallliste zeigt; alle, wo es weniger sind.</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>A dot for each case</source>
        <translation>Ein Punkt für jeden Fall</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Mittelwerte</translation>
    </message>
    <message>
        <source>Mean magnitudes with bootstrap intervals</source>
        <translation>Mittlere Beträge mit Bootstrap-Intervallen</translation>
    </message>
    <message>
        <source>each case&apos;s predicted one</source>
        <translation>die je Fall vorhergesagte</translation>
    </message>
    <message>
        <source>The case list shows fewer than two rows: clear its filter.</source>
        <translation>Die Fallliste zeigt weniger als zwei Zeilen: Heben Sie ihren Filter auf.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n case(s)</source>
        <translation>
            <numerusform>%1 von %n Fall</numerusform>
            <numerusform>%1 von %n Fällen</numerusform>
        </translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Choose a method and compute it for the cases that the case list shows, or a sample of them.</source>
        <translation>Wählen Sie ein Verfahren und berechnen Sie es für die Fälle der Fallliste oder eine Stichprobe davon.</translation>
    </message>
    <message>
        <source>Open data and a model first.</source>
        <translation>Öffnen Sie zuerst Daten und ein Modell.</translation>
    </message>
    <message>
        <source>the predicted class</source>
        <translation>die vorhergesagte Klasse</translation>
    </message>
    <message numerus="yes">
        <source>%1 for %2, %n case(s).</source>
        <translation>
            <numerusform>%1 für %2, %n Fall.</numerusform>
            <numerusform>%1 für %2, %n Fälle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n case(s) were not reached.</source>
        <translation>
            <numerusform>Angehalten: %n Fall wurde nicht erreicht.</numerusform>
            <numerusform>Angehalten: %n Fälle wurden nicht erreicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whiskers: bootstrap intervals of %1 of the mean over the cases.</source>
        <translation>Fehlerstriche: Bootstrap-Intervalle von %1 für den Mittelwert über die Fälle.</translation>
    </message>
    <message>
        <source>Click a dot to see its case, a name to see the effect of the feature.</source>
        <translation>Ein Klick auf einen Punkt zeigt seinen Fall, einer auf einen Namen die Wirkung des Merkmals.</translation>
    </message>
    <message>
        <source>Attributions of many cases</source>
        <translation>Attributionen vieler Fälle</translation>
    </message>
    <message>
        <source>mean with its sign %1, standard deviation %2</source>
        <translation>Mittelwert mit Vorzeichen %1, Standardabweichung %2</translation>
    </message>
    <message>
        <source>mean magnitude of the attribution</source>
        <translation>mittlerer Betrag der Attribution</translation>
    </message>
    <message>
        <source>Mean magnitudes of attributions</source>
        <translation>Mittlere Beträge von Attributionen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ColumnPopup</name>
    <message>
        <source>Filter by %1</source>
        <translation>Filtern nach %1</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Show these</source>
        <translation>Diese zeigen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CommandList</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle durchsuchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CompareView</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Zurück zum Fall</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Pick a case and choose “Compare all”: every named constraint set is searched, and the answers stand side by side.</source>
        <translation>Wählen Sie einen Fall und dann „Alle vergleichen“: Für jeden benannten Vorgabensatz wird gesucht, und die Antworten stehen nebeneinander.</translation>
    </message>
    <message>
        <source>At most one change</source>
        <translation>Höchstens eine Änderung</translation>
    </message>
    <message>
        <source>Comparison for %1</source>
        <translation>Vergleich für %1</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n Spalte</numerusform>
            <numerusform>%n Spalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Agreement %1: how alike the changed features are, over all pairs of columns (1 = the same features).</source>
        <translation>Übereinstimmung %1: wie ähnlich sich die geänderten Merkmale sind, über alle Paare von Spalten (1 = dieselben Merkmale).</translation>
    </message>
    <message>
        <source>Fewer than two columns have a result, so there is no agreement to measure.</source>
        <translation>Weniger als zwei Spalten haben ein Ergebnis, also lässt sich keine Übereinstimmung messen.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The best result of each column in words</source>
        <translation>Das beste Ergebnis jeder Spalte in Worten</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Erreichte Klasse</translation>
    </message>
    <message>
        <source>The class that is reached and its probability, as predicted for the values shown</source>
        <translation>Die erreichte Klasse und ihre Wahrscheinlichkeit, wie für die gezeigten Werte vorhergesagt</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Features that differ from the case</source>
        <translation>Merkmale, die vom Fall abweichen</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distanz</translation>
    </message>
    <message>
        <source>Gower distance, 0 to 1; the bars of all columns have one scale</source>
        <translation>Gower-Distanz, 0 bis 1; die Balken aller Spalten haben denselben Maßstab</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Seconds of the search, and rows the model was asked for</source>
        <translation>Dauer der Suche in Sekunden, und Zeilen, zu denen das Modell gefragt wurde</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>%1, %2 predictions</source>
        <translation>%1, %2 Vorhersagen</translation>
    </message>
    <message>
        <source>Keep for the report</source>
        <translation>Für den Bericht behalten</translation>
    </message>
    <message>
        <source>Keep “%1”</source>
        <translation>„%1“ behalten</translation>
    </message>
    <message>
        <source>No longer keep “%1”</source>
        <translation>„%1“ nicht mehr behalten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConditionEdit</name>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Condition: predicted = %1 and %2</source>
        <translation>Bedingung: predicted = %1 and %2</translation>
    </message>
    <message>
        <source>Names: the columns, label, predicted, probability, probability.CLASS, row. Comparisons: = != &lt; &lt;= &gt; &gt;=. Join with and, or, not and parentheses; &apos;&apos; is a missing value.</source>
        <translation>Namen: die Spalten, label, predicted, probability, probability.KLASSE, row. Vergleiche: = != &lt; &lt;= &gt; &gt;=. Verbinden Sie mit and, or, not und Klammern; &apos;&apos; ist ein fehlender Wert.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConfusionMatrix</name>
    <message>
        <source>True class</source>
        <translation>Wahre Klasse</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>Vorhergesagte Klasse</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Share of the true class</source>
        <translation>Anteil an der wahren Klasse</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>wahre Klasse</translation>
    </message>
    <message numerus="yes">
        <source>%n records of class %1</source>
        <translation>
            <numerusform>%n Datensatz der Klasse %1</numerusform>
            <numerusform>%n Datensätze der Klasse %1</numerusform>
        </translation>
    </message>
    <message>
        <source>predicted as %1: %2 of that class</source>
        <translation>vorhergesagt als %1: %2 dieser Klasse</translation>
    </message>
    <message>
        <source>predicted class</source>
        <translation>vorhergesagte Klasse</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConstraintsView</name>
    <message>
        <source>Constraint sets (*.json)</source>
        <translation>Vorgabensätze (*.json)</translation>
    </message>
    <message>
        <source>No constraints yet</source>
        <translation>Noch keine Vorgaben</translation>
    </message>
    <message>
        <source>Once data and a model are open, this is where you say what a result may not change.</source>
        <translation>Sobald Daten und ein Modell geöffnet sind, legen Sie hier fest, was ein Ergebnis nicht ändern darf.</translation>
    </message>
    <message>
        <source>A result must keep</source>
        <translation>Ein Ergebnis muss einhalten</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>Most changes</source>
        <translation>Höchstzahl der Änderungen</translation>
    </message>
    <message>
        <source>How many features a result may change at most.</source>
        <translation>Wie viele Merkmale ein Ergebnis höchstens ändern darf.</translation>
    </message>
    <message>
        <source>All features</source>
        <translation>Alle Merkmale</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Relation %1</source>
        <translation>Beziehung %1</translation>
    </message>
    <message>
        <source>Most changes: %1</source>
        <translation>Höchstzahl der Änderungen: %1</translation>
    </message>
    <message>
        <source>Save the constraint set</source>
        <translation>Vorgabensatz speichern</translation>
    </message>
    <message>
        <source>Load a constraint set</source>
        <translation>Vorgabensatz laden</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Load the set %1</source>
        <translation>Vorgabensatz „%1“ laden</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CounterfactualCard</name>
    <message>
        <source>Note on this result</source>
        <translation>Notiz zu diesem Ergebnis</translation>
    </message>
    <message>
        <source>The new value is %1 in the data.
Click to set this value in the case; right-click for more.</source>
        <translation>Der neue Wert ist in den Daten %1.
Klicken Sie, um diesen Wert im Fall zu setzen; Rechtsklick für mehr.</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>The values as shown were rounded to their steps, held against the constraints and predicted again</source>
        <translation>Die gezeigten Werte wurden auf ihre Schritte gerundet, an den Vorgaben geprüft und erneut vorhergesagt</translation>
    </message>
    <message>
        <source>flips, keeps every constraint</source>
        <translation>kippt, hält jede Vorgabe ein</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Features that differ; two are taken in at a glance, more are hard to keep in mind</source>
        <translation>Merkmale, die abweichen; zwei erfasst man auf einen Blick, mehr sind schwer im Kopf zu behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n, easy to take in</source>
        <translation>
            <numerusform>%n, leicht zu überblicken</numerusform>
            <numerusform>%n, leicht zu überblicken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, many at once</source>
        <translation>
            <numerusform>%n, viele auf einmal</numerusform>
            <numerusform>%n, viele auf einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distanz</translation>
    </message>
    <message>
        <source>Gower distance: the mean difference over all features, each as a share of its range; 0 is the same, 1 as far as possible</source>
        <translation>Gower-Distanz: die mittlere Differenz über alle Merkmale, jede als Anteil an der Spannweite des Merkmals; 0 ist gleich, 1 so weit entfernt wie möglich</translation>
    </message>
    <message>
        <source>%1 of 1</source>
        <translation>%1 von 1</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vorkommen</translation>
    </message>
    <message>
        <source>Records of the data within a Gower distance of 0.05: does anything like this occur?</source>
        <translation>Datensätze innerhalb einer Gower-Distanz von 0,05: Kommt so etwas vor?</translation>
    </message>
    <message>
        <source>Set values</source>
        <translation>Werte setzen</translation>
    </message>
    <message>
        <source>Put these values into the case, to go on from there</source>
        <translation>Setzt diese Werte in den Fall ein, um von dort aus weiterzumachen</translation>
    </message>
    <message>
        <source>Set the values of result %1</source>
        <translation>Werte von Ergebnis %1 setzen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kept results go into the report</source>
        <translation>Behaltene Ergebnisse kommen in den Bericht</translation>
    </message>
    <message>
        <source>Keep result %1</source>
        <translation>Ergebnis %1 behalten</translation>
    </message>
    <message>
        <source>No longer keep result %1</source>
        <translation>Ergebnis %1 nicht mehr behalten</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Write a note; it goes into the report with the result</source>
        <translation>Eine Notiz schreiben; sie kommt mit dem Ergebnis in den Bericht</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Write a report of this result</source>
        <translation>Einen Bericht zu diesem Ergebnis schreiben</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>wird gezählt…</translation>
    </message>
    <message>
        <source>no record looks like this</source>
        <translation>kein Datensatz sieht so aus</translation>
    </message>
    <message numerus="yes">
        <source>%n similar record(s)</source>
        <translation>
            <numerusform>%n ähnlicher Datensatz</numerusform>
            <numerusform>%n ähnliche Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>Never change %1</source>
        <translation>„%1“ nie ändern</translation>
    </message>
    <message>
        <source>Set this value in the case</source>
        <translation>Diesen Wert im Fall setzen</translation>
    </message>
    <message>
        <source>Note on result %1</source>
        <translation>Notiz zu Ergebnis %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Delta</name>
    <message>
        <source>raised</source>
        <translation>erhöht</translation>
    </message>
    <message>
        <source>lowered</source>
        <translation>gesenkt</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1: %2 from %3 to %4</source>
        <comment>feature: raised from old to new</comment>
        <translation>%1: %2 von %3 auf %4</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DeltaTag</name>
    <message>
        <source>The shown result has %1 instead of %2</source>
        <translation>Das gezeigte Ergebnis hat %1 statt %2</translation>
    </message>
    <message>
        <source>Take over %1 for %2</source>
        <translation>%1 für %2 übernehmen</translation>
    </message>
    <message>
        <source>Click to take this value over</source>
        <translation>Klicken Sie, um diesen Wert zu übernehmen</translation>
    </message>
    <message>
        <source>No change in the shown result</source>
        <translation>Keine Änderung im gezeigten Ergebnis</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandEdits</name>
    <message>
        <source>Only up: %1</source>
        <translation>Nur aufwärts: %1</translation>
    </message>
    <message>
        <source>Only down: %1</source>
        <translation>Nur abwärts: %1</translation>
    </message>
    <message>
        <source>Up or down: %1</source>
        <translation>Auf- oder abwärts: %1</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>Bereich von „%1“</translation>
    </message>
    <message>
        <source>Allowed levels of %1</source>
        <translation>Erlaubte Ausprägungen von „%1“</translation>
    </message>
    <message>
        <source>A result may fill in %1</source>
        <translation>Ein Ergebnis darf „%1“ ausfüllen</translation>
    </message>
    <message>
        <source>%1 stays missing</source>
        <translation>„%1“ bleibt ohne Wert</translation>
    </message>
    <message>
        <source>Never change %1</source>
        <translation>„%1“ nie ändern</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandForm</name>
    <message>
        <source>If it changes, a result may take</source>
        <translation>Ändert es sich, darf ein Ergebnis annehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The least value a result may take; empty for no bound.</source>
        <translation>Der kleinste Wert, den ein Ergebnis annehmen darf; leer für keine Grenze.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>The greatest value a result may take; empty for no bound.</source>
        <translation>Der größte Wert, den ein Ergebnis annehmen darf; leer für keine Grenze.</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Levels that %1 may take</source>
        <translation>Ausprägungen, die „%1“ annehmen darf</translation>
    </message>
    <message>
        <source>At least one level must be allowed; to keep the value, lock it.</source>
        <translation>Mindestens eine Ausprägung muss erlaubt sein; soll der Wert bleiben, sperren Sie ihn.</translation>
    </message>
    <message>
        <source>Steps of</source>
        <translation>Schritte von</translation>
    </message>
    <message>
        <source>Results are multiples of this; empty for the data&apos;s own step.</source>
        <translation>Ergebnisse sind Vielfache davon; leer für den Schritt der Daten.</translation>
    </message>
    <message>
        <source>Step of %1</source>
        <translation>Schritt von „%1“</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>How dear a change of this feature is, relative to the others; 1 is usual, 0 is free.</source>
        <translation>Wie teuer eine Änderung dieses Merkmals ist, verglichen mit den anderen; 1 ist üblich, 0 ist kostenlos.</translation>
    </message>
    <message>
        <source>Cost of %1</source>
        <translation>Kosten von „%1“</translation>
    </message>
    <message>
        <source>“%1” is no date.</source>
        <translation>„%1“ ist kein Datum.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>The range is empty: From lies above To.</source>
        <translation>Der Bereich ist leer: „Von“ liegt über „Bis“.</translation>
    </message>
    <message>
        <source>A number above 0 is needed.</source>
        <translation>Es muss eine Zahl über 0 sein.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandList</name>
    <message>
        <source>Nothing is demanded: a result may change everything. Lock a feature with its lock, or with L.</source>
        <translation>Nichts ist vorgegeben: Ein Ergebnis darf alles ändern. Sperren Sie ein Merkmal mit seinem Schloss oder mit L.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Demands</name>
    <message>
        <source>%1: does not fit the data</source>
        <translation>%1: passt nicht zu den Daten</translation>
    </message>
    <message>
        <source>most changes</source>
        <translation>Höchstzahl der Änderungen</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>Most changes</source>
        <translation>Höchstzahl der Änderungen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemoCard</name>
    <message>
        <source>Demo: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>%1 rows · %2 features · %3</source>
        <translation>%1 Zeilen · %2 Merkmale · %3</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DirectionButton</name>
    <message>
        <source>Up or down</source>
        <translation>Auf- oder abwärts</translation>
    </message>
    <message>
        <source>Only up</source>
        <translation>Nur aufwärts</translation>
    </message>
    <message>
        <source>Only down</source>
        <translation>Nur abwärts</translation>
    </message>
    <message>
        <source>Direction of %1: %2</source>
        <translation>Richtung für %1: %2</translation>
    </message>
    <message>
        <source>this feature</source>
        <translation>dieses Merkmal</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DistributionSlider</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>Fall %1</translation>
    </message>
    <message>
        <source>Result %1</source>
        <translation>Ergebnis %1</translation>
    </message>
    <message>
        <source>The decision turns at %1</source>
        <translation>Die Entscheidung kippt bei %1</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Allowed from %1 to %2</source>
        <translation>Erlaubt von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DropArea</name>
    <message>
        <source>Drop a CSV file, a model or both anywhere here.</source>
        <translation>Legen Sie eine CSV-Datei, ein Modell oder beides hier irgendwo ab.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::EffectView</name>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Effect of a feature …</source>
        <translation>Wirkung eines Merkmals …</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Partial dependence</source>
        <translation>Partielle Abhängigkeit</translation>
    </message>
    <message>
        <source>The mean answer over the cases while the feature moves in all of them, and some single cases</source>
        <translation>Die mittlere Antwort über die Fälle, während sich das Merkmal in allen bewegt, und einige einzelne Fälle</translation>
    </message>
    <message>
        <source>Accumulated local effects</source>
        <translation>Akkumulierte lokale Effekte</translation>
    </message>
    <message>
        <source>How the answer changes where the cases are, added up: asks for no cases that cannot exist</source>
        <translation>Wie sich die Antwort dort ändert, wo die Fälle liegen, aufsummiert: fragt nach keinen Fällen, die es nicht geben kann</translation>
    </message>
    <message>
        <source>The case list shows fewer than two rows: clear its filter.</source>
        <translation>Die Fallliste zeigt weniger als zwei Zeilen: Heben Sie ihren Filter auf.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Effect of %1</source>
        <translation>Wirkung von %1</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Choose a feature: what the model says while it moves, over the cases that the list shows.</source>
        <translation>Wählen Sie ein Merkmal: was das Modell sagt, während es sich bewegt, über die Fälle der Liste.</translation>
    </message>
    <message>
        <source>probability of %1</source>
        <translation>Wahrscheinlichkeit von %1</translation>
    </message>
    <message numerus="yes">
        <source>Strong: the mean over %n case(s). Thin: single cases. Where the feature depends on others, the mean asks for cases that may not exist.</source>
        <translation>
            <numerusform>Kräftig: der Mittelwert über %n Fall. Dünn: einzelne Fälle. Wo das Merkmal von anderen abhängt, fragt der Mittelwert nach Fällen, die es vielleicht nicht gibt.</numerusform>
            <numerusform>Kräftig: der Mittelwert über %n Fälle. Dünn: einzelne Fälle. Wo das Merkmal von anderen abhängt, fragt der Mittelwert nach Fällen, die es vielleicht nicht gibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>mittlere %1</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Partial dependence of %1</source>
        <translation>Partielle Abhängigkeit von %1</translation>
    </message>
    <message>
        <source>effect on the probability of %1</source>
        <translation>Wirkung auf die Wahrscheinlichkeit von %1</translation>
    </message>
    <message numerus="yes">
        <source>How the probability changes from where the cases are, added up over %n case(s); its mean is 0.</source>
        <translation>
            <numerusform>Wie sich die Wahrscheinlichkeit dort ändert, wo die Fälle liegen, aufsummiert über %n Fall; ihr Mittelwert ist 0.</numerusform>
            <numerusform>Wie sich die Wahrscheinlichkeit dort ändert, wo die Fälle liegen, aufsummiert über %n Fälle; ihr Mittelwert ist 0.</numerusform>
        </translation>
    </message>
    <message>
        <source>effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Accumulated local effects of %1</source>
        <translation>Akkumulierte lokale Effekte von %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::EvaluationView</name>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows with a label that training did not see</source>
        <translation>Zeilen mit Label, die das Training nicht gesehen hat</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Share of rows whose predicted class is the true one</source>
        <translation>Anteil der Zeilen, deren vorhergesagte Klasse die wahre ist</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Balancierte Genauigkeit</translation>
    </message>
    <message>
        <source>Mean over the classes of the share that is recognised</source>
        <translation>Mittel über die Klassen: welcher Anteil jeweils erkannt wird</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Area under the ROC curve: 0.5 is chance, 1 is perfect</source>
        <translation>Fläche unter der ROC-Kurve: 0,5 ist Zufall, 1 ist perfekt</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <source>Mean cross-entropy in nats; smaller is better</source>
        <translation>Mittlere Kreuzentropie in Nats; kleiner ist besser</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>Brier-Score</translation>
    </message>
    <message>
        <source>Mean squared error of the probabilities; smaller is better</source>
        <translation>Mittlerer quadratischer Fehler der Wahrscheinlichkeiten; kleiner ist besser</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Mean gap between what the model says and how often it is so, over ten bins</source>
        <translation>Mittlere Abweichung zwischen dem, was das Modell sagt, und wie oft es so ist, über zehn Intervalle</translation>
    </message>
    <message>
        <source>On rows held out from training</source>
        <translation>Auf Zeilen, die vom Training zurückgehalten wurden</translation>
    </message>
    <message>
        <source>the predicted class</source>
        <translation>die vorhergesagte Klasse</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Exporter</name>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>%1 kept results</source>
        <translation>%1 behaltene Ergebnisse</translation>
    </message>
    <message>
        <source>Making the report</source>
        <translation>Bericht wird erstellt</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Bericht wird geschrieben</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureForm</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>What its cells are</source>
        <translation>Was in ihren Zellen steht</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>A model reads features; the label is what it should say; ids are left out</source>
        <translation>Ein Modell liest Merkmale; das Label ist, was es sagen soll; IDs bleiben außen vor</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>What stands behind its numbers: years, Euro, %</source>
        <translation>Was hinter den Zahlen steht: Jahre, Euro, %</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>The least change people would speak of: 1 year, 0.1 %, 100 Euro</source>
        <translation>Die kleinste Änderung, von der man sprechen würde: 1 Jahr, 0,1 %, 100 Euro</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>The least value that is possible</source>
        <translation>Der kleinste mögliche Wert</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>The greatest value that is possible</source>
        <translation>Der größte mögliche Wert</translation>
    </message>
    <message>
        <source>May change</source>
        <translation>Darf sich ändern</translation>
    </message>
    <message>
        <source>What a hypothetical case may do with it</source>
        <translation>Was ein hypothetischer Fall damit tun darf</translation>
    </message>
    <message>
        <source>Protected: sex, origin, age and the like</source>
        <translation>Geschützt: Geschlecht, Herkunft, Alter und Ähnliches</translation>
    </message>
    <message>
        <source>Protected features are locked until you unlock them, and reports can withhold them</source>
        <translation>Geschützte Merkmale sind gesperrt, bis Sie sie freigeben, und Berichte können sie zurückhalten</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>How hard a change of it is, against 1 for the others</source>
        <translation>Wie schwer eine Änderung ist, verglichen mit 1 für die anderen</translation>
    </message>
    <message>
        <source>If missing</source>
        <translation>Wenn fehlend</translation>
    </message>
    <message>
        <source>What the model sees in place of a missing cell</source>
        <translation>Was das Modell anstelle einer fehlenden Zelle sieht</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What it is, in one sentence</source>
        <translation>Was es ist, in einem Satz</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ausprägungen</translation>
    </message>
    <message>
        <source>Levels, low to high</source>
        <translation>Ausprägungen, von niedrig bis hoch</translation>
    </message>
    <message>
        <source>Level up</source>
        <translation>Ausprägung nach oben</translation>
    </message>
    <message>
        <source>Level down</source>
        <translation>Ausprägung nach unten</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) missing</source>
        <translation>
            <numerusform>%n Zelle fehlt</numerusform>
            <numerusform>%n Zellen fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>das ist keine Zahl</translation>
    </message>
    <message>
        <source>it must be more than 0</source>
        <translation>der Wert muss über 0 liegen</translation>
    </message>
    <message>
        <source>it must not be below 0</source>
        <translation>der Wert darf nicht unter 0 liegen</translation>
    </message>
    <message>
        <source>it must not be below the least value</source>
        <translation>der Wert darf nicht unter dem Minimum liegen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureName</name>
    <message>
        <source>Unit: %1</source>
        <translation>Einheit: %1</translation>
    </message>
    <message>
        <source>From %1 to %2 in the data</source>
        <translation>Von %1 bis %2 in den Daten</translation>
    </message>
    <message numerus="yes">
        <source>%n level(s)</source>
        <translation>
            <numerusform>%n Ausprägung</numerusform>
            <numerusform>%n Ausprägungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Protected: a decision should not hang on it; locked unless you free it.</source>
        <translation>Geschützt: Eine Entscheidung sollte nicht davon abhängen; gesperrt, bis Sie es freigeben.</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureTable</name>
    <message>
        <source>up or down</source>
        <translation>auf- oder abwärts</translation>
    </message>
    <message>
        <source>only up</source>
        <translation>nur aufwärts</translation>
    </message>
    <message>
        <source>only down</source>
        <translation>nur abwärts</translation>
    </message>
    <message>
        <source>%1, locked</source>
        <translation>%1, gesperrt</translation>
    </message>
    <message>
        <source>Double-click for the next direction.</source>
        <translation>Doppelklick für die nächste Richtung.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Find a feature</source>
        <translation>Merkmal suchen</translation>
    </message>
    <message>
        <source>Locks and directions of all features</source>
        <translation>Sperren und Richtungen aller Merkmale</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FirstRowsModel</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Line %1, column &apos;%2&apos;: the cell is empty</source>
        <translation>Zeile %1, Spalte „%2“: Die Zelle ist leer</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Gauge</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::HistoryView</name>
    <message>
        <source>Searches of this session</source>
        <translation>Suchen dieser Sitzung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Best result</source>
        <translation>Bestes Ergebnis</translation>
    </message>
    <message>
        <source>Edits that can be undone</source>
        <translation>Bearbeitungen, die sich rückgängig machen lassen</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>Wie geöffnet</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Bearbeitungen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::IceChart</name>
    <message>
        <source>Probability of %1</source>
        <translation>Wahrscheinlichkeit für %1</translation>
    </message>
    <message>
        <source>probability of %1: %2</source>
        <translation>Wahrscheinlichkeit für %1: %2</translation>
    </message>
    <message>
        <source>asked for %1</source>
        <translation>gefordert: %1</translation>
    </message>
    <message>
        <source>decision at %1</source>
        <translation>Entscheidung bei %1</translation>
    </message>
    <message>
        <source>result %1</source>
        <translation>Ergebnis %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ImportPage</name>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>%1 rows · %2 columns · %3 · separated by %4</source>
        <translation>%1 Zeilen · %2 Spalten · %3 · getrennt durch %4</translation>
    </message>
    <message>
        <source>The model %1 brings this description of its columns; the file is read by it.</source>
        <translation>Das Modell %1 bringt diese Beschreibung seiner Spalten mit; die Datei wird danach gelesen.</translation>
    </message>
    <message>
        <source>No column is the label yet: choose the one a model should say, if there is one.</source>
        <translation>Noch ist keine Spalte das Label: Wählen Sie die, die ein Modell sagen soll, falls es eine gibt.</translation>
    </message>
    <message>
        <source>Read without the description</source>
        <translation>Ohne die Beschreibung lesen</translation>
    </message>
    <message>
        <source>This file cannot be read as it is.</source>
        <translation>Diese Datei lässt sich so nicht lesen.</translation>
    </message>
    <message>
        <source>Reading the levels</source>
        <translation>Ausprägungen werden gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has more than %2 different values: these are no levels.</source>
        <translation>„%1“ hat mehr als %2 verschiedene Werte: Das sind keine Ausprägungen.</translation>
    </message>
    <message numerus="yes">
        <source>&apos;%1&apos; has %n levels: a model would read as many inputs.</source>
        <translation>
            <numerusform>„%1“ hat %n Ausprägung: Ein Modell würde ebenso viele Eingaben lesen.</numerusform>
            <numerusform>„%1“ hat %n Ausprägungen: Ein Modell würde ebenso viele Eingaben lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Columns with so many are mostly names or numbers of things, and better left out.</source>
        <translation>Spalten mit so vielen sind meist Namen oder Nummern von Dingen und bleiben besser außen vor.</translation>
    </message>
    <message>
        <source>Use them all</source>
        <translation>Alle verwenden</translation>
    </message>
    <message>
        <source>Training needs a label: give a column that role</source>
        <translation>Training braucht ein Label: Geben Sie einer Spalte diese Rolle</translation>
    </message>
    <message>
        <source>The file&apos;s lines</source>
        <translation>Die Zeilen der Datei</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>First rows, as they stand in the file</source>
        <translation>Erste Zeilen, wie sie in der Datei stehen</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Erste Zeilen der Datei</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Save this description beside the file</source>
        <translation>Diese Beschreibung neben der Datei speichern</translation>
    </message>
    <message>
        <source>NAME.schema.json: the next time the file is read by it</source>
        <translation>NAME.schema.json: Beim nächsten Mal wird die Datei danach gelesen</translation>
    </message>
    <message>
        <source>Choose a model …</source>
        <translation>Modell wählen …</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>commas</source>
        <translation>Kommas</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Semikolons</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>Tabulatoren</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::JobStrip</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation>Wird angehalten: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job: phase</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>(%n more)</source>
        <translation>
            <numerusform>(%n weiterer)</numerusform>
            <numerusform>(%n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::KeyValueList</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LevelList</name>
    <message>
        <source>Search levels</source>
        <translation>Ausprägungen durchsuchen</translation>
    </message>
    <message>
        <source>Allowed levels</source>
        <translation>Erlaubte Ausprägungen</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ausprägungen</translation>
    </message>
    <message>
        <source>%1, %2 of the records</source>
        <translation>%1, %2 der Datensätze</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LevelPicker</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>%1, %2 of the records</source>
        <translation>%1, %2 der Datensätze</translation>
    </message>
    <message>
        <source>%1; a result may not take it</source>
        <translation>%1; für ein Ergebnis nicht erlaubt</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LockButton</name>
    <message>
        <source>this feature</source>
        <translation>dieses Merkmal</translation>
    </message>
    <message>
        <source>Lock %1: it may not change</source>
        <translation>Sperren: %1 darf sich nicht ändern</translation>
    </message>
    <message>
        <source>Free %1: it may change</source>
        <translation>Freigeben: %1 darf sich ändern</translation>
    </message>
    <message>
        <source>Free %1 (held: %2)</source>
        <translation>Freigeben: %1 (gesperrt: %2)</translation>
    </message>
    <message>
        <source>by the data&apos;s description</source>
        <translation>durch die Beschreibung der Daten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LogView</name>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Jobs, notices and problems of this run are listed here.</source>
        <translation>Noch ist nichts geschehen. Vorgänge, Hinweise und Probleme seit dem Programmstart stehen hier.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MainStatusBar</name>
    <message>
        <source>Where models and searches compute</source>
        <translation>Wo Modelle und Suchen rechnen</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Processor threads that computations use; one core is left to the window</source>
        <translation>Prozessor-Threads, die für Berechnungen dienen; ein Kern bleibt für das Fenster</translation>
    </message>
    <message>
        <source>The same seed, data and model give the same results</source>
        <translation>Gleicher Startwert, gleiche Daten und gleiches Modell geben gleiche Ergebnisse</translation>
    </message>
    <message>
        <source>The first letters of the open model&apos;s SHA-256</source>
        <translation>Die ersten Zeichen der SHA-256-Prüfsumme des geöffneten Modells</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor (cpu)</source>
        <translation>Prozessor (cpu)</translation>
    </message>
    <message>
        <source>Graphics card (cuda)</source>
        <translation>Grafikkarte (cuda)</translation>
    </message>
    <message>
        <source>Graphics card (LibTorch sees none here)</source>
        <translation>Grafikkarte (LibTorch findet hier keine)</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MainWindow</name>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Sucheinstellungen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Verlauf der Suche</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Report written: %1</source>
        <translation>Bericht geschrieben: %1</translation>
    </message>
    <message>
        <source>Another window has %1 open.</source>
        <translation>%1 ist in einem anderen Fenster geöffnet.</translation>
    </message>
    <message>
        <source>Whichever saves last wins; save this one under another name to keep both.</source>
        <translation>Was zuletzt gespeichert wird, gilt; speichern Sie diese Sitzung unter einem anderen Namen, um beide zu behalten.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1[*] – Counterpoint</source>
        <translation>%1[*] – Counterpoint</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n search(es)</source>
        <translation>
            <numerusform>%1, %n Suche</numerusform>
            <numerusform>%1, %n Suchen</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open data, a model or a session</source>
        <translation>Daten, ein Modell oder eine Sitzung öffnen</translation>
    </message>
    <message>
        <source>Open another &amp;model…</source>
        <translation>Anderes &amp;Modell öffnen…</translation>
    </message>
    <message>
        <source>Keep the data, and open another model for it</source>
        <translation>Daten behalten und ein anderes Modell dafür öffnen</translation>
    </message>
    <message>
        <source>S&amp;tart page</source>
        <translation>S&amp;tartseite</translation>
    </message>
    <message>
        <source>Show examples and recent files</source>
        <translation>Beispiele und zuletzt geöffnete Dateien zeigen</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>Sitzung &amp;speichern</translation>
    </message>
    <message>
        <source>Save everything of this session</source>
        <translation>Alles aus dieser Sitzung speichern</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Sitzung speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save this session under another name</source>
        <translation>Diese Sitzung unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>Save &amp;portable copy…</source>
        <translation>&amp;Portable Kopie speichern…</translation>
    </message>
    <message>
        <source>Save session, data and model as one file for another computer</source>
        <translation>Sitzung, Daten und Modell als eine Datei für einen anderen Rechner speichern</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Bericht…</translation>
    </message>
    <message>
        <source>Write a report of the kept results</source>
        <translation>Einen Bericht der behaltenen Ergebnisse schreiben</translation>
    </message>
    <message>
        <source>Report a&amp;gain</source>
        <translation>Bericht er&amp;neut schreiben</translation>
    </message>
    <message>
        <source>Write the last report anew</source>
        <translation>Den letzten Bericht neu schreiben</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>Den Bericht drucken</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>Close the window; nothing is lost</source>
        <translation>Fenster schließen; nichts geht verloren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Die letzte Bearbeitung rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>Rückgängig Gemachtes wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Copy &amp;sentence</source>
        <translation>&amp;Satz kopieren</translation>
    </message>
    <message>
        <source>Copy the shown result in words</source>
        <translation>Das gezeigte Ergebnis in Worten kopieren</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Language, colours, motion, computation</source>
        <translation>Sprache, Farben, Bewegung, Berechnung</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Search again for the current case</source>
        <translation>Für den aktuellen Fall erneut suchen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stop the search and keep what was found</source>
        <translation>Suche anhalten und Gefundenes behalten</translation>
    </message>
    <message>
        <source>Compare &amp;all</source>
        <translation>Alle &amp;vergleichen</translation>
    </message>
    <message>
        <source>Compare constraint sets and methods on this case</source>
        <translation>Vorgabensätze und Verfahren an diesem Fall vergleichen</translation>
    </message>
    <message>
        <source>&amp;Explain all shown rows…</source>
        <translation>Alle angezeigten Zeilen &amp;erklären…</translation>
    </message>
    <message>
        <source>Search every row of the case list, to a CSV file</source>
        <translation>Zu jeder Zeile der Fallliste suchen und in eine CSV-Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;New case</source>
        <translation>&amp;Neuer Fall</translation>
    </message>
    <message>
        <source>Type in a case of your own</source>
        <translation>Einen eigenen Fall eingeben</translation>
    </message>
    <message>
        <source>Paste ca&amp;ses</source>
        <translation>Fälle &amp;einfügen</translation>
    </message>
    <message>
        <source>Take over rows from a spreadsheet</source>
        <translation>Zeilen aus einer Tabellenkalkulation übernehmen</translation>
    </message>
    <message>
        <source>&amp;Find a case</source>
        <translation>Fall &amp;suchen</translation>
    </message>
    <message>
        <source>Search the rows for a text</source>
        <translation>Die Zeilen nach einem Text durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Train a model…</source>
        <translation>&amp;Modell trainieren…</translation>
    </message>
    <message>
        <source>Train a classifier on the open data</source>
        <translation>Einen Klassifikator auf den geöffneten Daten trainieren</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>&amp;Einfach</translation>
    </message>
    <message>
        <source>The case list, the case and its results</source>
        <translation>Die Fallliste, der Fall und seine Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Analyst</source>
        <translation>&amp;Analyse</translation>
    </message>
    <message>
        <source>Everything at once</source>
        <translation>Alles auf einmal</translation>
    </message>
    <message>
        <source>T&amp;eaching</source>
        <translation>&amp;Unterricht</translation>
    </message>
    <message>
        <source>Large text, with the replay of the search</source>
        <translation>Große Schrift, mit der Wiedergabe der Suche</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Put every panel back to its place</source>
        <translation>Jeden Bereich an seinen Platz zurückbringen</translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation>&amp;Dunkle Farben</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen Hell und Dunkel wechseln</translation>
    </message>
    <message>
        <source>&amp;Back to the case</source>
        <translation>Zurück zum &amp;Fall</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>How to use it, and the methods with their sources</source>
        <translation>Wie man es benutzt, und die Verfahren mit ihren Quellen</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
        <source>Every command by name</source>
        <translation>Jeder Befehl nach Namen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Every shortcut on one sheet</source>
        <translation>Alle Kürzel auf einem Blatt</translation>
    </message>
    <message>
        <source>&amp;About Counterpoint</source>
        <translation>Über &amp;Counterpoint</translation>
    </message>
    <message>
        <source>Version, licences, and what the cache takes</source>
        <translation>Version, Lizenzen, und was der Zwischenspeicher belegt</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>Be&amp;reiche</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Fall</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Sessions (*.counterpoint)</source>
        <translation>Sitzungen (*.counterpoint)</translation>
    </message>
    <message>
        <source>Save portable copy</source>
        <translation>Portable Kopie speichern</translation>
    </message>
    <message>
        <source>Portable sessions (*.zip)</source>
        <translation>Portable Sitzungen (*.zip)</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>Unsaved work of an earlier session is still there.</source>
        <translation>Ungespeicherte Arbeit aus einer früheren Sitzung ist noch da.</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Discard unsaved work of earlier sessions</source>
        <translation>Ungespeicherte Arbeit früherer Sitzungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>Removes what earlier sessions left unsaved; this session is not touched</source>
        <translation>Entfernt, was frühere Sitzungen ungespeichert ließen; diese Sitzung bleibt unberührt</translation>
    </message>
    <message>
        <source>%1. Closing this keeps it; File, “Discard unsaved work” ends it.</source>
        <translation>%1. Schließen behält sie; Datei, „Ungespeicherte Arbeit verwerfen“ entfernt sie.</translation>
    </message>
    <message>
        <source>Attributions</source>
        <translation>Attributionen</translation>
    </message>
    <message>
        <source>&amp;Choose a method</source>
        <translation>Verfahren &amp;wählen</translation>
    </message>
    <message>
        <source>What each feature contributes to the model&apos;s answer for this case</source>
        <translation>Was jedes Merkmal zur Antwort des Modells für diesen Fall beiträgt</translation>
    </message>
    <message>
        <source>C&amp;ompute</source>
        <translation>&amp;Berechnen</translation>
    </message>
    <message>
        <source>Ask the chosen attribution method, however long it takes</source>
        <translation>Das gewählte Attributionsverfahren fragen, wie lange es auch dauert</translation>
    </message>
    <message>
        <source>&amp;Next method</source>
        <translation>&amp;Nächstes Verfahren</translation>
    </message>
    <message>
        <source>The attribution method after the chosen one</source>
        <translation>Das Attributionsverfahren nach dem gewählten</translation>
    </message>
    <message>
        <source>&amp;Previous method</source>
        <translation>&amp;Voriges Verfahren</translation>
    </message>
    <message>
        <source>The attribution method before the chosen one</source>
        <translation>Das Attributionsverfahren vor dem gewählten</translation>
    </message>
    <message>
        <source>&amp;Bars, waterfall or answer</source>
        <translation>B&amp;alken, Wasserfall oder Antwort</translation>
    </message>
    <message>
        <source>The next view of the attribution</source>
        <translation>Die nächste Ansicht der Attribution</translation>
    </message>
    <message>
        <source>Cop&amp;y as text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy the shown attribution</source>
        <translation>Die gezeigte Attribution kopieren</translation>
    </message>
    <message>
        <source>&amp;Methods side by side</source>
        <translation>Verfahren neben&amp;einander</translation>
    </message>
    <message>
        <source>Several attribution methods on this case, and how far they agree</source>
        <translation>Mehrere Attributionsverfahren zu diesem Fall, und wie weit sie übereinstimmen</translation>
    </message>
    <message>
        <source>Attributions of m&amp;any cases</source>
        <translation>Attributionen vieler &amp;Fälle</translation>
    </message>
    <message>
        <source>The shown rows of the case list, or a sample of them</source>
        <translation>Die gezeigten Zeilen der Fallliste oder eine Stichprobe davon</translation>
    </message>
    <message>
        <source>Leave training, comparison or attributions</source>
        <translation>Training, Vergleich oder Attributionen verlassen</translation>
    </message>
    <message>
        <source>&amp;Attributions</source>
        <translation>Attri&amp;butionen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Manual</name>
    <message>
        <source>Methods and their sources</source>
        <translation>Verfahren und ihre Quellen</translation>
    </message>
    <message>
        <source>Models that can be trained here</source>
        <translation>Modelle, die sich hier trainieren lassen</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MappingModel</name>
    <message>
        <source>from the data</source>
        <translation>aus den Daten</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>1 for %1</source>
        <translation>1 für %1</translation>
    </message>
    <message>
        <source>Minimum or mean; double-click to give the one the model was trained with</source>
        <translation>Minimum oder Mittelwert; Doppelklick, um den Wert anzugeben, mit dem das Modell trainiert wurde</translation>
    </message>
    <message>
        <source>Range or standard deviation; double-click to give the one the model was trained with</source>
        <translation>Spannweite oder Standardabweichung; Doppelklick, um den Wert anzugeben, mit dem das Modell trainiert wurde</translation>
    </message>
    <message>
        <source>Double-click to choose how the model reads it</source>
        <translation>Doppelklick, um zu wählen, wie das Modell es liest</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>Minus</source>
        <translation>Minus</translation>
    </message>
    <message>
        <source>Divided by</source>
        <translation>Geteilt durch</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MappingPage</name>
    <message numerus="yes">
        <source>reads %n column(s)</source>
        <translation>
            <numerusform>liest %n Spalte</numerusform>
            <numerusform>liest %n Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gives %n number(s)</source>
        <translation>
            <numerusform>gibt %n Zahl aus</numerusform>
            <numerusform>gibt %n Zahlen aus</numerusform>
        </translation>
    </message>
    <message>
        <source>This model is a program. Open it only if you trust where it comes from.</source>
        <translation>Dieses Modell ist ein Programm. Öffnen Sie es nur, wenn Sie seiner Herkunft vertrauen.</translation>
    </message>
    <message>
        <source>It is started for each batch of rows, with your rights.</source>
        <translation>Es wird für jeden Stapel von Zeilen mit Ihren Rechten gestartet.</translation>
    </message>
    <message>
        <source>TorchScript runs code of its own.</source>
        <translation>TorchScript führt eigenen Code aus.</translation>
    </message>
    <message>
        <source>Asking the model …</source>
        <translation>Das Modell wird gefragt …</translation>
    </message>
    <message>
        <source>Checking the model on the first rows</source>
        <translation>Modell wird an den ersten Zeilen geprüft</translation>
    </message>
    <message>
        <source>No answer with this mapping.</source>
        <translation>Keine Antwort mit dieser Zuordnung.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of the first %n row(s) get their true class</source>
        <translation>
            <numerusform>Wahre Klasse getroffen: %1 von %n Zeile am Anfang</numerusform>
            <numerusform>Wahre Klasse getroffen: %1 der ersten %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>The data has no true classes to compare with.</source>
        <translation>Die Daten haben keine wahren Klassen zum Vergleichen.</translation>
    </message>
    <message>
        <source>recognised: %1</source>
        <translation>erkannt: %1</translation>
    </message>
    <message>
        <source>What the model reads, in this order</source>
        <translation>Was das Modell liest, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Inputs of the model</source>
        <translation>Eingaben des Modells</translation>
    </message>
    <message>
        <source>Column up</source>
        <translation>Spalte nach oben</translation>
    </message>
    <message>
        <source>Column down</source>
        <translation>Spalte nach unten</translation>
    </message>
    <message>
        <source>The numeric columns as they are, without scaling</source>
        <translation>Die numerischen Spalten, wie sie sind, ohne Skalierung</translation>
    </message>
    <message>
        <source>What its output means</source>
        <translation>Was seine Ausgabe bedeutet</translation>
    </message>
    <message>
        <source>recognised</source>
        <translation>erkannt</translation>
    </message>
    <message>
        <source>logits, one per class</source>
        <translation>Logits, je Klasse eines</translation>
    </message>
    <message>
        <source>probabilities, one per class</source>
        <translation>Wahrscheinlichkeiten, je Klasse eine</translation>
    </message>
    <message>
        <source>one logit, of the second class</source>
        <translation>ein Logit, für die zweite Klasse</translation>
    </message>
    <message>
        <source>one probability, of the second class</source>
        <translation>eine Wahrscheinlichkeit, für die zweite Klasse</translation>
    </message>
    <message>
        <source>Classes in the model&apos;s order</source>
        <translation>Klassen in der Reihenfolge des Modells</translation>
    </message>
    <message>
        <source>Class up</source>
        <translation>Klasse nach oben</translation>
    </message>
    <message>
        <source>Class down</source>
        <translation>Klasse nach unten</translation>
    </message>
    <message>
        <source>Decision threshold</source>
        <translation>Entscheidungsschwelle</translation>
    </message>
    <message>
        <source>The second class is said above this probability</source>
        <translation>Oberhalb dieser Wahrscheinlichkeit sagt das Modell die zweite Klasse</translation>
    </message>
    <message>
        <source>Its output</source>
        <translation>Seine Ausgabe</translation>
    </message>
    <message>
        <source>Classes, in its order</source>
        <translation>Klassen, in seiner Reihenfolge</translation>
    </message>
    <message>
        <source>Decides above</source>
        <translation>Entscheidet oberhalb von</translation>
    </message>
    <message>
        <source>What it says of the first rows</source>
        <translation>Was es zu den ersten Zeilen sagt</translation>
    </message>
    <message>
        <source>What the model says of the first rows</source>
        <translation>Was das Modell zu den ersten Zeilen sagt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MethodPicker</name>
    <message>
        <source>Contributions that add up</source>
        <translation>Beiträge mit Summe</translation>
    </message>
    <message>
        <source>Signed influence</source>
        <translation>Einfluss mit Vorzeichen</translation>
    </message>
    <message>
        <source>Strength without a sign</source>
        <translation>Stärke ohne Vorzeichen</translation>
    </message>
    <message>
        <source>Shares of importance</source>
        <translation>Anteile an der Wichtigkeit</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Units of a layer</source>
        <translation>Einheiten einer Schicht</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>The class whose output is explained</source>
        <translation>Die Klasse, deren Ausgabe erklärt wird</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>The logit is what the model computes before it is made a probability; near 0 % and 100 % a probability hardly moves.</source>
        <translation>Der Logit ist, was das Modell berechnet, bevor daraus eine Wahrscheinlichkeit wird; nahe 0 % und 100 % bewegt sich eine Wahrscheinlichkeit kaum.</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>log-probability</source>
        <translation>Log-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>The baseline: contributions say what this case has that the baseline has not. Another baseline asks another question. Zero is what the encoded columns of the model call zero; rows of the data are drawn with the seed and averaged over.</source>
        <translation>Der Vergleichswert: Beiträge sagen, was dieser Fall hat und der Vergleichswert nicht. Ein anderer Vergleichswert stellt eine andere Frage. Null ist, was in den kodierten Spalten des Modells null heißt; Zeilen der Daten werden mit dem Startwert gezogen und gemittelt.</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>null</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>rows of the data</source>
        <translation>Zeilen der Daten</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>einer Zeile</translation>
    </message>
    <message>
        <source>Row of the baseline</source>
        <translation>Zeile des Vergleichswerts</translation>
    </message>
    <message>
        <source>row </source>
        <translation>Zeile </translation>
    </message>
    <message>
        <source>Takes a moment; runs when it is clicked.</source>
        <translation>Braucht einen Moment; läuft, wenn man es anklickt.</translation>
    </message>
    <message>
        <source>predicted (%1)</source>
        <translation>vorhergesagte (%1)</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagte</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MethodTile</name>
    <message>
        <source>value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>interval %1 to %2</source>
        <translation>Intervall %1 bis %2</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Pick a case.</source>
        <translation>Wählen Sie einen Fall.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Not computed for these values yet.</source>
        <translation>Für diese Werte noch nicht berechnet.</translation>
    </message>
    <message>
        <source>share of the method&apos;s largest</source>
        <translation>Anteil am größten des Verfahrens</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MethodsCompare</name>
    <message>
        <source>Methods</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Compute all</source>
        <translation>Alle berechnen</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Verfahren nebeneinander</translation>
    </message>
    <message>
        <source>%1: bars as shares of each method&apos;s largest, with its own numbers at their ends.</source>
        <translation>%1: Balken als Anteile am größten je Verfahren, mit dessen eigenen Zahlen daneben.</translation>
    </message>
    <message>
        <source>Pick a case, then choose methods: they stand side by side here.</source>
        <translation>Wählen Sie einen Fall und dann Verfahren: Sie stehen hier nebeneinander.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::NothingFoundPanel</name>
    <message>
        <source>No hypothetical case found</source>
        <translation>Kein hypothetischer Fall gefunden</translation>
    </message>
    <message>
        <source>%1 candidates were predicted in %2.</source>
        <translation>%1 Kandidaten wurden in %2 vorhergesagt.</translation>
    </message>
    <message>
        <source>One of these is enough, as a search has shown</source>
        <translation>Eines davon genügt, wie eine Suche gezeigt hat</translation>
    </message>
    <message>
        <source>%1 – found at distance %2</source>
        <translation>%1 – gefunden in der Distanz %2</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use: %1</source>
        <translation>Verwenden: %1</translation>
    </message>
    <message>
        <source>Search 30 s longer</source>
        <translation>30 s länger suchen</translation>
    </message>
    <message>
        <source>Keep as not reachable</source>
        <translation>Als nicht erreichbar behalten</translation>
    </message>
    <message>
        <source>The report then says that nothing was found, and why</source>
        <translation>Der Bericht sagt dann, dass nichts gefunden wurde und warum</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::NumberEdit</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::OpenFlow</name>
    <message>
        <source>Open data and model</source>
        <translation>Daten und Modell öffnen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>this is neither data nor a model nor a session</source>
        <translation>das sind weder Daten noch ein Modell noch eine Sitzung</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>open a CSV file, a model (.model, .pt, .json, .ubj) or a session (.counterpoint)</source>
        <translation>öffnen Sie eine CSV-Datei, ein Modell (.model, .pt, .json, .ubj) oder eine Sitzung (.counterpoint)</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>Öffnen: %1 …</translation>
    </message>
    <message>
        <source>Decide above %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>Open data, a model or both</source>
        <translation>Daten, ein Modell oder beides öffnen</translation>
    </message>
    <message>
        <source>Data, models, sessions (*.csv *.csv.gz *.tsv *.txt *.model *.cpm *.pt *.ts *.pth *.json *.ubj *.counterpoint)</source>
        <translation>Daten, Modelle, Sitzungen (*.csv *.csv.gz *.tsv *.txt *.model *.cpm *.pt *.ts *.pth *.json *.ubj *.counterpoint)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>the open data</source>
        <translation>die geöffneten Daten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::OwnCaseModel</name>
    <message>
        <source>Predicting your cases</source>
        <translation>Ihre Fälle werden vorhergesagt</translation>
    </message>
    <message>
        <source>Rename case to %1</source>
        <translation>Fall in „%1“ umbenennen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ParamField</name>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zur Voreinstellung: %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ParamForm</name>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PartsPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Or a program that answers rows of CSV with probabilities</source>
        <translation>Oder ein Programm, das auf CSV-Zeilen mit Wahrscheinlichkeiten antwortet</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Or bundled data that fits</source>
        <translation>Oder mitgelieferte Daten, die passen</translation>
    </message>
    <message>
        <source>Which data should %1 look at?</source>
        <translation>Welche Daten soll „%1“ lesen?</translation>
    </message>
    <message numerus="yes">
        <source>It reads %n feature(s) and brings their description. Drop a CSV file here, or choose one.</source>
        <translation>
            <numerusform>Es liest %n Merkmal und bringt dessen Beschreibung mit. Ziehen Sie eine CSV-Datei hierher oder wählen Sie eine aus.</numerusform>
            <numerusform>Es liest %n Merkmale und bringt deren Beschreibung mit. Ziehen Sie eine CSV-Datei hierher oder wählen Sie eine aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop a CSV file here, or choose one.</source>
        <translation>Ziehen Sie eine CSV-Datei hierher oder wählen Sie eine aus.</translation>
    </message>
    <message>
        <source>Choose data …</source>
        <translation>Daten wählen …</translation>
    </message>
    <message>
        <source>Which model decides about %1?</source>
        <translation>Welches Modell entscheidet über %1?</translation>
    </message>
    <message>
        <source>Drop a model here, or choose one: a file this program trained, TorchScript (.pt), XGBoost (.json, .ubj).</source>
        <translation>Ziehen Sie ein Modell hierher oder wählen Sie eines aus: eine Datei, die dieses Programm trainiert hat, TorchScript (.pt), XGBoost (.json, .ubj).</translation>
    </message>
    <message>
        <source>Choose a model …</source>
        <translation>Modell wählen …</translation>
    </message>
    <message>
        <source>Open data and model</source>
        <translation>Daten und Modell öffnen</translation>
    </message>
    <message>
        <source>Drop a CSV file, a model or both here, or choose them.</source>
        <translation>Ziehen Sie eine CSV-Datei, ein Modell oder beides hierher oder wählen Sie die Dateien aus.</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Or bundled data</source>
        <translation>Oder mitgelieferte Daten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PasteDialog</name>
    <message>
        <source>Add cases</source>
        <translation>Fälle hinzufügen</translation>
    </message>
    <message>
        <source>Paste cases</source>
        <translation>Fälle einfügen</translation>
    </message>
    <message>
        <source>One case per line, cells separated by tabs, semicolons or commas: the features in the order of the data (%1, …), or in any order under a line with their names.</source>
        <translation>Ein Fall je Zeile, die Zellen durch Tabulatoren, Semikolons oder Kommas getrennt: die Merkmale in der Reihenfolge der Daten (%1, …) oder in beliebiger Reihenfolge unter einer Zeile mit ihren Namen.</translation>
    </message>
    <message>
        <source>Cases as text</source>
        <translation>Fälle als Text</translation>
    </message>
    <message>
        <source>What cannot be used</source>
        <translation>Was nicht verwendet werden kann</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s): these lines are left out</source>
        <translation>
            <numerusform>%n Problem: Diese Zeile wird ausgelassen</numerusform>
            <numerusform>%n Probleme: Diese Zeilen werden ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n case(s)</source>
        <translation>
            <numerusform>%n Fall hinzufügen</numerusform>
            <numerusform>%n Fälle hinzufügen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Plot</name>
    <message>
        <source>There is nothing to show yet.</source>
        <translation>Es gibt noch nichts zu zeigen.</translation>
    </message>
    <message>
        <source>%1 was not written: the name must end in .png, .svg or .csv</source>
        <translation>%1 wurde nicht geschrieben: Der Name muss auf .png, .svg oder .csv enden</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern…</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>%1 [%2]</source>
        <comment>a quantity and its unit</comment>
        <translation>%1 [%2]</translation>
    </message>
    <message>
        <source>; and more rows in the table</source>
        <translation>; und weitere Zeilen in der Tabelle</translation>
    </message>
    <message>
        <source>The plot was not saved</source>
        <translation>Das Diagramm wurde nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PlotTableDialog</name>
    <message>
        <source>Numbers of the plot</source>
        <translation>Zahlen des Diagramms</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the selected rows, or all of them (Ctrl+C)</source>
        <translation>Kopiert die ausgewählten Zeilen oder alle (Strg+C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>A new language is used from the next start on.</source>
        <translation>Eine neue Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Large text in every layout</source>
        <translation>Große Schrift in jeder Anordnung</translation>
    </message>
    <message>
        <source>Computation</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Of sessions that start anew; the search settings have the seed of the open one</source>
        <translation>Für neu begonnene Sitzungen; die Sucheinstellungen enthalten den Startwert der geöffneten</translation>
    </message>
    <message>
        <source>Time limit of a search</source>
        <translation>Zeitgrenze einer Suche</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>automatic (%1)</source>
        <translation>automatisch (%1)</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::QuestionBar</name>
    <message>
        <source>Reach</source>
        <translation>Zielklasse</translation>
    </message>
    <message>
        <source>The class that the model should say.</source>
        <translation>Die Klasse, die das Modell sagen soll.</translation>
    </message>
    <message>
        <source>the decision</source>
        <translation>nur kippen</translation>
    </message>
    <message>
        <source>with at least</source>
        <translation>Mindestwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>The probability that a result must reach; “the decision” asks for a flip and no more.</source>
        <translation>Die Wahrscheinlichkeit, die ein Ergebnis erreichen muss; „nur kippen“ verlangt nur, dass die Entscheidung kippt.</translation>
    </message>
    <message>
        <source>Decides at</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>The opposite: %1</source>
        <translation>Das Gegenteil: %1</translation>
    </message>
    <message>
        <source>Any other class</source>
        <translation>Jede andere Klasse</translation>
    </message>
    <message>
        <source>The model says %1 where its probability is above this, else %2.</source>
        <translation>Das Modell sagt %1, wo dessen Wahrscheinlichkeit darüber liegt, sonst %2.</translation>
    </message>
    <message>
        <source>Reach another class</source>
        <translation>Zielklasse beliebig</translation>
    </message>
    <message>
        <source>Reach %1</source>
        <translation>Zielklasse %1</translation>
    </message>
    <message>
        <source>Reach at least %1</source>
        <translation>Mindestwahrscheinlichkeit %1</translation>
    </message>
    <message>
        <source>Decide at %1</source>
        <translation>Schwelle %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ReasonsView</name>
    <message>
        <source>Why this and nothing else?</source>
        <translation>Warum dies und nichts anderes?</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Local decision tree</source>
        <translation>Lokaler Entscheidungsbaum</translation>
    </message>
    <message>
        <source>Select a result: the conditions that had to be met for the decision to flip are shown here.</source>
        <translation>Wählen Sie ein Ergebnis aus: Hier stehen dann die Bedingungen, die erfüllt sein mussten, damit die Entscheidung kippt.</translation>
    </message>
    <message>
        <source>This result was not read off a local tree, so it has no conditions to show.</source>
        <translation>Dieses Ergebnis wurde nicht an einem lokalen Baum abgelesen, es gibt also keine Bedingungen zu zeigen.</translation>
    </message>
    <message numerus="yes">
        <source>A tree fitted on %n neighbour(s) of the case, labelled by the model; it agrees with the model on %1 of them. Dashed: the case. Solid: the result.</source>
        <translation>
            <numerusform>Ein Baum, angepasst an %n Nachbarn des Falls mit der Klasse, die das Modell ihm gibt; bei %1 davon stimmt er mit dem Modell überein. Gestrichelt: der Fall. Durchgezogen: das Ergebnis.</numerusform>
            <numerusform>Ein Baum, angepasst an %n Nachbarn des Falls mit den Klassen, die das Modell ihnen gibt; bei %1 davon stimmt er mit dem Modell überein. Gestrichelt: der Fall. Durchgezogen: das Ergebnis.</numerusform>
        </translation>
    </message>
    <message>
        <source>The case meets every condition of the result&apos;s leaf.</source>
        <translation>Der Fall erfüllt jede Bedingung des Blatts, zu dem das Ergebnis gehört.</translation>
    </message>
    <message>
        <source>needs %1; the case has %2</source>
        <translation>nötig: %1; der Fall hat %2</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>„%1“ sperren</translation>
    </message>
    <message>
        <source>Nothing may change it</source>
        <translation>Nichts darf es ändern</translation>
    </message>
    <message>
        <source>Free %1</source>
        <translation>„%1“ freigeben</translation>
    </message>
    <message>
        <source>Drop every demand on it</source>
        <translation>Alle Vorgaben dazu aufheben</translation>
    </message>
    <message>
        <source>Exclude this condition</source>
        <translation>Diese Bedingung ausschließen</translation>
    </message>
    <message>
        <source>Search for a way that does not need it</source>
        <translation>Nach einem Weg suchen, der sie nicht braucht</translation>
    </message>
    <message>
        <source>Exclude “%1”</source>
        <translation>„%1“ ausschließen</translation>
    </message>
    <message>
        <source>%1 could not be written: choose a folder you may write to.</source>
        <translation>%1 konnte nicht geschrieben werden: Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::RecentLine</name>
    <message>
        <source>Not there any more: %1</source>
        <translation>Nicht mehr vorhanden: %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 ist nicht mehr vorhanden</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::RelationEdit</name>
    <message>
        <source>New relation</source>
        <translation>Neue Beziehung</translation>
    </message>
    <message>
        <source>Relation, such as a + b &lt;= c</source>
        <translation>Beziehung, etwa a + b &lt;= c</translation>
    </message>
    <message>
        <source>Numbers that a result must keep in order: a &lt;= b, or a + b &lt;= c. Names with spaces stand in double quotes.</source>
        <translation>Zahlen, deren Ordnung ein Ergebnis einhalten muss: a &lt;= b oder a + b &lt;= c. Namen mit Leerzeichen stehen in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Adds the relation to the set.</source>
        <translation>Fügt die Beziehung dem Vorgabensatz hinzu.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ReportDialog</name>
    <message>
        <source>Export a report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation>Zurückhalten</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Wortlaut</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;PDF</source>
        <translation>&amp;PDF</translation>
    </message>
    <message>
        <source>For people; carries the session, so that the report can be asked again</source>
        <translation>Zum Lesen; enthält die Sitzung, sodass der Bericht erneut befragt werden kann</translation>
    </message>
    <message>
        <source>&amp;HTML</source>
        <translation>&amp;HTML</translation>
    </message>
    <message>
        <source>For people, in a browser; one file without scripts</source>
        <translation>Zum Lesen im Browser; eine Datei ohne Skripte</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>&amp;CSV</translation>
    </message>
    <message>
        <source>For spreadsheets: one line per result</source>
        <translation>Für Tabellenprogramme: eine Zeile je Ergebnis</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>For programs: every number of every result</source>
        <translation>Für Programme: jede Zahl jedes Ergebnisses</translation>
    </message>
    <message>
        <source>P&amp;NG</source>
        <translation>P&amp;NG</translation>
    </message>
    <message>
        <source>A picture of the cards</source>
        <translation>Ein Bild der Karten</translation>
    </message>
    <message>
        <source>&amp;Row numbers and names</source>
        <translation>&amp;Zeilennummern und Namen</translation>
    </message>
    <message>
        <source>The report does not say which case it is about</source>
        <translation>Der Bericht sagt nicht, um welchen Fall es geht</translation>
    </message>
    <message>
        <source>&amp;Values of protected features</source>
        <translation>&amp;Werte geschützter Merkmale</translation>
    </message>
    <message>
        <source>Values of features that the schema calls protected, as sex or age, are shown as &quot;withheld&quot;</source>
        <translation>Werte von Merkmalen, die in der Datenbeschreibung als geschützt gelten, etwa Geschlecht oder Alter, erscheinen als „zurückgehalten“</translation>
    </message>
    <message>
        <source>As &amp;advice: &quot;Raise …&quot; instead of &quot;If … were …&quot;</source>
        <translation>Als &amp;Rat: „Erhöhen …“ statt „Wenn … wäre …“</translation>
    </message>
    <message>
        <source>For the sentences of pictures and the clipboard</source>
        <translation>Für die Sätze in Bildern und in der Zwischenablage</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>&amp;Auswählen …</translation>
    </message>
    <message>
        <source>Copy sentence</source>
        <translation>Satz kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>The sentence is in the clipboard</source>
        <translation>Der Satz ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>The picture is in the clipboard</source>
        <translation>Das Bild ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>There is no result yet: click a case in the list, and its results can be exported here.</source>
        <translation>Es gibt noch kein Ergebnis: Klicken Sie in der Liste auf einen Fall, dann lassen sich seine Ergebnisse hier exportieren.</translation>
    </message>
    <message numerus="yes">
        <source>%n kept result(s): question, answer in words, changes, reasons, constraints, and what data and model it was.</source>
        <translation>
            <numerusform>%n behaltenes Ergebnis: Frage, Antwort in Worten, Änderungen, Gründe, Vorgaben und welche Daten und welches Modell es waren.</numerusform>
            <numerusform>%n behaltene Ergebnisse: Frage, Antwort in Worten, Änderungen, Gründe, Vorgaben und welche Daten und welches Modell es waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>The result that is shown, as none is kept: question, answer in words, changes, reasons, constraints, and what data and model it was.</source>
        <translation>Das gezeigte Ergebnis, da keines behalten ist: Frage, Antwort in Worten, Änderungen, Gründe, Vorgaben und welche Daten und welches Modell es waren.</translation>
    </message>
    <message>
        <source>Folder for reports</source>
        <translation>Ordner für Berichte</translation>
    </message>
    <message>
        <source>the printer cannot be used</source>
        <translation>der Drucker kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>check that it is on, or save a PDF</source>
        <translation>prüfen Sie, ob er eingeschaltet ist, oder speichern Sie ein PDF</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ResultCard</name>
    <message>
        <source>Hypothetical: not a real case</source>
        <translation>Hypothetisch: kein wirklicher Fall</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ResultsView</name>
    <message>
        <source>What would flip it</source>
        <translation>Was die Entscheidung kippt</translation>
    </message>
    <message>
        <source>As advice</source>
        <translation>Als Rat</translation>
    </message>
    <message>
        <source>Switch between “if … were …” and “raise … to …”</source>
        <translation>Wechselt zwischen „Wenn … wäre …“ und „… auf … erhöhen“</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Pick a case</source>
        <translation>Wählen Sie einen Fall</translation>
    </message>
    <message>
        <source>Click a row of the case list: what would have to be different for its decision to flip appears here.</source>
        <translation>Klicken Sie auf eine Zeile der Fallliste: Hier steht dann, was anders sein müsste, damit die Entscheidung kippt.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Results appear here as soon as they are checked.</source>
        <translation>Ergebnisse erscheinen hier, sobald sie geprüft sind.</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>Noch kein Ergebnis</translation>
    </message>
    <message>
        <source>Press F5 to search for hypothetical cases that the model decides differently.</source>
        <translation>Drücken Sie F5, um nach hypothetischen Fällen zu suchen, die das Modell anders entscheidet.</translation>
    </message>
    <message>
        <source>Look for more</source>
        <translation>Weitere suchen</translation>
    </message>
    <message>
        <source>Search for further results that change other features</source>
        <translation>Sucht nach weiteren Ergebnissen, die andere Merkmale ändern</translation>
    </message>
    <message>
        <source>Look for more results</source>
        <translation>Weitere Ergebnisse suchen</translation>
    </message>
    <message>
        <source>share of the results that change it</source>
        <translation>Anteil der Ergebnisse, die es ändern</translation>
    </message>
    <message>
        <source>How often each feature changes</source>
        <translation>Wie oft sich jedes Merkmal ändert</translation>
    </message>
    <message>
        <source>Searching… Esc stops and keeps what was found.</source>
        <translation>Suche läuft… Esc hält sie an und behält, was gefunden wurde.</translation>
    </message>
    <message>
        <source>Constraints “%1”. Stopped early: more may exist.</source>
        <translation>Vorgabensatz „%1“. Vorzeitig angehalten: Es kann weitere Ergebnisse geben.</translation>
    </message>
    <message>
        <source>Constraints “%1”.</source>
        <translation>Vorgabensatz „%1“.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::RocChart</name>
    <message>
        <source>False positives</source>
        <translation>Falsch-Positive</translation>
    </message>
    <message>
        <source>True positives</source>
        <translation>Richtig-Positive</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>true positives %1, false positives %2</source>
        <translation>Richtig-Positive %1, Falsch-Positive %2</translation>
    </message>
    <message>
        <source>chance: area 0.5</source>
        <translation>Zufall: Fläche 0,5</translation>
    </message>
    <message>
        <source>%1: area %2</source>
        <translation>%1: Fläche %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ScatterMap</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Model says</source>
        <translation>Modell sagt</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>the model says %1</source>
        <translation>das Modell sagt %1</translation>
    </message>
    <message>
        <source>here the model says %1</source>
        <translation>hier sagt das Modell %1</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 von %2 Datensätzen</translation>
    </message>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SchemaModel</name>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>%1, protected</source>
        <translation>%1, geschützt</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>May change</source>
        <translation>Darf sich ändern</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SearchView</name>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Results per case</source>
        <translation>Ergebnisse je Fall</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Method %1</source>
        <translation>Verfahren %1</translation>
    </message>
    <message>
        <source>This method needs gradients, which the open model does not give.</source>
        <translation>Dieses Verfahren braucht Gradienten, die das geöffnete Modell nicht liefert.</translation>
    </message>
    <message>
        <source>This method reads the trees of a model, and the open model has none.</source>
        <translation>Dieses Verfahren liest die Bäume eines Modells; das geöffnete hat keine.</translation>
    </message>
    <message>
        <source>Change a search setting</source>
        <translation>Sucheinstellung ändern</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SectionHeader</name>
    <message>
        <source>Hide %1</source>
        <translation>„%1“ ausblenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>„%1“ einblenden</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SessionStore</name>
    <message>
        <source>Untitled session</source>
        <translation>Unbenannte Sitzung</translation>
    </message>
    <message>
        <source>Saving the session</source>
        <translation>Sitzung wird gespeichert</translation>
    </message>
    <message>
        <source>Saving a portable copy</source>
        <translation>Portable Kopie wird gespeichert</translation>
    </message>
    <message>
        <source>Reading the session</source>
        <translation>Sitzung wird gelesen</translation>
    </message>
    <message>
        <source>Looking for sessions that were not saved</source>
        <translation>Suche nach nicht gespeicherten Sitzungen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SetBar</name>
    <message>
        <source>Constraint set</source>
        <translation>Vorgabensatz</translation>
    </message>
    <message>
        <source>What a result must keep. A search and every method read the chosen set.</source>
        <translation>Was ein Ergebnis einhalten muss. Die Suche und jedes Verfahren lesen den gewählten Satz.</translation>
    </message>
    <message>
        <source>Name of the constraint set</source>
        <translation>Name des Vorgabensatzes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Manage constraint sets</source>
        <translation>Vorgabensätze verwalten</translation>
    </message>
    <message>
        <source>New set</source>
        <translation>Neuer Vorgabensatz</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>In eine Datei speichern…</translation>
    </message>
    <message>
        <source>Load from a file…</source>
        <translation>Aus einer Datei laden…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Use the set %1</source>
        <translation>Vorgabensatz „%1“ verwenden</translation>
    </message>
    <message>
        <source>New constraint set</source>
        <translation>Neuer Vorgabensatz</translation>
    </message>
    <message>
        <source>Duplicate the set %1</source>
        <translation>Vorgabensatz „%1“ duplizieren</translation>
    </message>
    <message>
        <source>Delete the set %1</source>
        <translation>Vorgabensatz „%1“ löschen</translation>
    </message>
    <message>
        <source>Rename the set to %1</source>
        <translation>Vorgabensatz in „%1“ umbenennen</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SetComparison</name>
    <message>
        <source>Close the comparison</source>
        <translation>Vergleich schließen</translation>
    </message>
    <message>
        <source>Both sets demand the same.</source>
        <translation>Beide Vorgabensätze verlangen dasselbe.</translation>
    </message>
    <message>
        <source>What the sets demand differently</source>
        <translation>Was die Vorgabensätze unterschiedlich verlangen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ShortcutSheet</name>
    <message>
        <source>In the case</source>
        <translation>Im Fall</translation>
    </message>
    <message>
        <source>In the trace</source>
        <translation>Im Verlauf der Suche</translation>
    </message>
    <message>
        <source>On the start page</source>
        <translation>Auf der Startseite</translation>
    </message>
    <message>
        <source>Next or previous feature</source>
        <translation>Nächstes oder voriges Merkmal</translation>
    </message>
    <message>
        <source>Down, Up</source>
        <translation>Pfeil ab, Pfeil auf</translation>
    </message>
    <message>
        <source>Lock or unlock the feature</source>
        <translation>Merkmal sperren oder freigeben</translation>
    </message>
    <message>
        <source>Edit the value</source>
        <translation>Wert bearbeiten</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>One step more or less</source>
        <translation>Einen Schritt mehr oder weniger</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>One step back or forward</source>
        <translation>Einen Schritt zurück oder vor</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Pfeil links, Pfeil rechts</translation>
    </message>
    <message>
        <source>First or last step</source>
        <translation>Erster oder letzter Schritt</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>First flip</source>
        <translation>Erstes Kippen</translation>
    </message>
    <message>
        <source>Open a recent file</source>
        <translation>Eine zuletzt verwendete Datei öffnen</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+9</source>
        <translation>Strg+1 bis Strg+9</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>What would have to be different?</source>
        <translation>Was müsste anders sein?</translation>
    </message>
    <message>
        <source>Counterpoint explains single decisions of a model: what the model says of a case, and the smallest changes after which it would say something else.</source>
        <translation>Counterpoint erklärt einzelne Entscheidungen eines Modells: was das Modell zu einem Fall sagt und die kleinsten Änderungen, nach denen es etwas anderes sagen würde.</translation>
    </message>
    <message>
        <source>Try one now</source>
        <translation>Gleich ausprobieren</translation>
    </message>
    <message>
        <source>Your data and model</source>
        <translation>Ihre Daten und Ihr Modell</translation>
    </message>
    <message>
        <source>Open data or model …</source>
        <translation>Daten oder Modell öffnen …</translation>
    </message>
    <message>
        <source>A CSV file, a trained model, or both at once</source>
        <translation>Eine CSV-Datei, ein trainiertes Modell oder beides zugleich</translation>
    </message>
    <message>
        <source>Open session …</source>
        <translation>Sitzung öffnen …</translation>
    </message>
    <message>
        <source>Goes on where a saved session ended</source>
        <translation>Macht dort weiter, wo eine gespeicherte Sitzung endete</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Files and sessions you open are listed here.</source>
        <translation>Hier stehen die Dateien und Sitzungen, die Sie öffnen.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::StepPanel</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>The same values as in the step before</source>
        <translation>Dieselben Werte wie im Schritt davor</translation>
    </message>
    <message>
        <source>New since the step before: %1</source>
        <translation>Neu seit dem Schritt davor: %1</translation>
    </message>
    <message>
        <source>Iteration %1</source>
        <translation>Iteration %1</translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation>Phase %1</translation>
    </message>
    <message>
        <source>flips</source>
        <translation>kippt</translation>
    </message>
    <message>
        <source>does not flip yet</source>
        <translation>kippt noch nicht</translation>
    </message>
    <message>
        <source>Probability of %1: %2, %3</source>
        <translation>Wahrscheinlichkeit für %1: %2, %3</translation>
    </message>
    <message>
        <source>distance %1</source>
        <translation>Distanz %1</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TraceLink</name>
    <message>
        <source>principal component %1 (%2 of the variance)</source>
        <translation>Hauptkomponente %1 (%2 der Varianz)</translation>
    </message>
    <message>
        <source>Select a case and one of its results: the search that found it is replayed here.</source>
        <translation>Wählen Sie einen Fall und eines seiner Ergebnisse aus: Die Suche, die es fand, wird hier wiedergegeben.</translation>
    </message>
    <message>
        <source>This search kept no trace.</source>
        <translation>Diese Suche hat keinen Verlauf aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TraceView</name>
    <message>
        <source>another class than %1</source>
        <translation>eine andere Klasse als %1</translation>
    </message>
    <message>
        <source>Replay of the search</source>
        <translation>Wiedergabe der Suche</translation>
    </message>
    <message>
        <source>Explain a case; its search can then be replayed here step by step.</source>
        <translation>Erklären Sie einen Fall; dann lässt sich seine Suche hier Schritt für Schritt wiedergeben.</translation>
    </message>
    <message>
        <source>This search left no trace to replay.</source>
        <translation>Diese Suche hat keinen Verlauf hinterlassen, der sich wiedergeben ließe.</translation>
    </message>
    <message>
        <source>No search to replay</source>
        <translation>Keine Suche zum Wiedergeben</translation>
    </message>
    <message>
        <source>Probability and distance over the search</source>
        <translation>Wahrscheinlichkeit und Distanz im Verlauf der Suche</translation>
    </message>
    <message>
        <source>Loss terms over the search</source>
        <translation>Verlustterme im Verlauf der Suche</translation>
    </message>
    <message>
        <source>The search&apos;s way through the data</source>
        <translation>Der Weg der Suche durch die Daten</translation>
    </message>
    <message>
        <source>This method minimises no loss, so there are no loss terms.</source>
        <translation>Dieses Verfahren minimiert keinen Verlust, es gibt also keine Verlustterme.</translation>
    </message>
    <message>
        <source>The map of the data is being drawn.</source>
        <translation>Die Karte der Daten wird gezeichnet.</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Distanz</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>Iteration</translation>
    </message>
    <message>
        <source>Probability of %1</source>
        <translation>Wahrscheinlichkeit für %1</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distanz</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>the case itself</source>
        <translation>der Fall selbst</translation>
    </message>
    <message>
        <source>step %1: probability %2</source>
        <translation>Schritt %1: Wahrscheinlichkeit %2</translation>
    </message>
    <message>
        <source>Probability of another class</source>
        <translation>Wahrscheinlichkeit einer anderen Klasse</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TrainView</name>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Press Start: the curve grows with each epoch.</source>
        <translation>Drücken Sie Start: Die Kurve wächst mit jeder Epoche.</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Zurück zum Fall</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>Art des Modells</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop, keep the best</source>
        <translation>Anhalten, das Beste behalten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
    <message>
        <source>Save model as…</source>
        <translation>Modell speichern unter…</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nat</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Training on %1</source>
        <translation>Training auf %1</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>beste Epoche</translation>
    </message>
    <message>
        <source>No rows were held out, so there is nothing to judge the model on.</source>
        <translation>Es wurden keine Zeilen zurückgehalten, an denen sich das Modell beurteilen ließe.</translation>
    </message>
    <message>
        <source>Data: %1. 70 % of the rows train, 15 % decide when to stop, 15 % judge the result.</source>
        <translation>Daten: %1. Mit 70 % der Zeilen wird trainiert, 15 % entscheiden, wann Schluss ist, an 15 % wird das Ergebnis beurteilt.</translation>
    </message>
    <message>
        <source>Open data first: a data set or a CSV file with a label.</source>
        <translation>Öffnen Sie zuerst Daten: mitgelieferte oder eine CSV-Datei mit einem Label.</translation>
    </message>
    <message>
        <source>Training… stopping keeps the best epoch so far.</source>
        <translation>Training läuft… Anhalten behält die bisher beste Epoche.</translation>
    </message>
    <message>
        <source>Stopped; epoch %1 had the least validation loss and is kept.</source>
        <translation>Angehalten; Epoche %1 hatte den kleinsten Validierungsverlust und wird behalten.</translation>
    </message>
    <message>
        <source>Done; epoch %1 had the least validation loss and is kept.</source>
        <translation>Fertig; Epoche %1 hatte den kleinsten Validierungsverlust und wird behalten.</translation>
    </message>
    <message>
        <source>Loss and accuracy of each epoch appear here as they come.</source>
        <translation>Verlust und Genauigkeit jeder Epoche erscheinen hier, sobald sie feststehen.</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Models (*.model)</source>
        <translation>Modelle (*.model)</translation>
    </message>
    <message>
        <source>Training and its results</source>
        <translation>Training und seine Ergebnisse</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TransportBar</name>
    <message>
        <source>First flip</source>
        <translation>Erstes Kippen</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Einen Schritt zurück</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>Einen Schritt vor</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>Tempo der Wiedergabe</translation>
    </message>
    <message>
        <source>Step of the search</source>
        <translation>Schritt der Suche</translation>
    </message>
    <message>
        <source>Step of the search (Left, Right, Home, End)</source>
        <translation>Schritt der Suche (Pfeil links, Pfeil rechts, Pos1, Ende)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TreeCanvas</name>
    <message>
        <source>Local decision tree</source>
        <translation>Lokaler Entscheidungsbaum</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>the result</source>
        <translation>das Ergebnis</translation>
    </message>
    <message>
        <source>the case</source>
        <translation>der Fall</translation>
    </message>
    <message>
        <source>leaf</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Question: %1?</source>
        <translation>Frage: %1?</translation>
    </message>
    <message numerus="yes">
        <source>%n neighbour(s)</source>
        <translation>
            <numerusform>%n Nachbar</numerusform>
            <numerusform>%n Nachbarn</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png)</source>
        <translation>Bilder (*.svg *.png)</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueDetails</name>
    <message>
        <source>What the model says while %1 changes</source>
        <translation>Was das Modell sagt, während sich „%1“ ändert</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>Es ist kein Fall geöffnet.</translation>
    </message>
    <message>
        <source>The curve is being computed.</source>
        <translation>Die Kurve wird berechnet.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueList</name>
    <message>
        <source>Values of the case</source>
        <translation>Werte des Falls</translation>
    </message>
    <message>
        <source>Nothing is changed yet: drag a slider, or search for a result.</source>
        <translation>Noch ist nichts geändert: Ziehen Sie an einem Regler oder suchen Sie nach einem Ergebnis.</translation>
    </message>
    <message>
        <source>No feature has “%1” in its name or description.</source>
        <translation>Kein Merkmal enthält „%1“ in Name oder Beschreibung.</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueRow</name>
    <message>
        <source>It cannot change, says the data&apos;s description.</source>
        <translation>Laut Beschreibung der Daten kann es sich nicht ändern.</translation>
    </message>
    <message>
        <source>It is protected.</source>
        <translation>Es ist geschützt.</translation>
    </message>
    <message>
        <source>Curve and demands of %1</source>
        <translation>Kurve und Vorgaben zu „%1“</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Fill in a value…</source>
        <translation>Wert ausfüllen…</translation>
    </message>
    <message>
        <source>Fill in a value for %1</source>
        <translation>Wert für „%1“ ausfüllen</translation>
    </message>
    <message>
        <source>Starts from the middle of the data and lets a result fill it in, too.</source>
        <translation>Beginnt in der Mitte der Daten und erlaubt auch einem Ergebnis, den Wert auszufüllen.</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von „%1“</translation>
    </message>
    <message>
        <source>It is missing; a result fills it in only when you free it.</source>
        <translation>Der Wert fehlt; ein Ergebnis füllt ihn nur aus, wenn Sie das Merkmal freigeben.</translation>
    </message>
    <message>
        <source>Fill in %1</source>
        <translation>„%1“ ausfüllen</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>%1 in the shown result</source>
        <translation>%1 im gezeigten Ergebnis</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Never change, in every set</source>
        <translation>Nie ändern, in jedem Vorgabensatz</translation>
    </message>
    <message>
        <source>Take over the result&apos;s value</source>
        <translation>Wert des Ergebnisses übernehmen</translation>
    </message>
    <message>
        <source>Reset this value</source>
        <translation>Diesen Wert zurücksetzen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Hide curve and demands</source>
        <translation>Kurve und Vorgaben ausblenden</translation>
    </message>
    <message>
        <source>Show curve and demands</source>
        <translation>Kurve und Vorgaben zeigen</translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation>Auf- oder abwärts</translation>
    </message>
    <message>
        <source>Only up</source>
        <translation>Nur aufwärts</translation>
    </message>
    <message>
        <source>Only down</source>
        <translation>Nur abwärts</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueTools</name>
    <message>
        <source>Find a feature</source>
        <translation>Merkmal suchen</translation>
    </message>
    <message>
        <source>Only changed</source>
        <translation>Nur geänderte</translation>
    </message>
    <message>
        <source>Shows the features that you edited or that the shown result changes.</source>
        <translation>Zeigt die Merkmale, die Sie bearbeitet haben oder die das gezeigte Ergebnis ändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n feature(s)</source>
        <translation>
            <numerusform>%n Merkmal</numerusform>
            <numerusform>%n Merkmale</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Waterfall</name>
    <message>
        <source>Feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Level after it</source>
        <translation>Stand danach</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Words</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>difference of dates</comment>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>last items of a list</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Workbench</name>
    <message>
        <source>Searching for %1</source>
        <translation>Suche für %1</translation>
    </message>
    <message>
        <source>Comparing for %1</source>
        <translation>Vergleich für %1</translation>
    </message>
    <message>
        <source>Counting similar records</source>
        <translation>Ähnliche Datensätze werden gezählt</translation>
    </message>
    <message>
        <source>another class</source>
        <translation>eine andere Klasse</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>Reading data and model</source>
        <translation>Daten und Modell werden gelesen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>The data</source>
        <translation>Die Daten</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <source>Standard constraints</source>
        <translation>Übliche Vorgaben</translation>
    </message>
    <message>
        <source>Reading the distributions</source>
        <translation>Verteilungen werden gelesen</translation>
    </message>
    <message>
        <source>Predicting every row</source>
        <translation>Jede Zeile wird vorhergesagt</translation>
    </message>
    <message>
        <source>Drawing the class map</source>
        <translation>Klassenkarte wird gezeichnet</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Own case</source>
        <translation>Eigener Fall</translation>
    </message>
    <message>
        <source>Predicting the case</source>
        <translation>Fall wird vorhergesagt</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>„%1“ ändern</translation>
    </message>
    <message>
        <source>Back to the original values</source>
        <translation>Zurück zu den ursprünglichen Werten</translation>
    </message>
    <message>
        <source>New case %1</source>
        <translation>Neuer Fall „%1“</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>„%1“ sperren</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>„%1“ freigeben</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>&apos;{0}&apos; changes in steps of {1}</source>
        <translation>„{0}“ ändert sich in Schritten von {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; does not change</source>
        <translation>„{0}“ ändert sich nicht</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; falls to &apos;{1}&apos; from &apos;{2}&apos;, but may only increase</source>
        <translation>„{0}“ fällt von „{2}“ auf „{1}“, darf aber nur steigen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; falls to {1} from {2}, but may only increase</source>
        <translation>„{0}“ fällt von {2} auf {1}, darf aber nur steigen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has a value, which may not become missing</source>
        <translation>„{0}“ hat einen Wert; dieser darf nicht wegfallen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has none of its levels</source>
        <translation>„{0}“ hat keine seiner Ausprägungen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is &apos;{1}&apos;, above its highest allowed level</source>
        <translation>„{0}“ ist „{1}“ und liegt damit über der höchsten erlaubten Ausprägung</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is &apos;{1}&apos;, below its lowest allowed level</source>
        <translation>„{0}“ ist „{1}“ und liegt damit unter der niedrigsten erlaubten Ausprägung</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is &apos;{1}&apos;, which is not among its allowed levels</source>
        <translation>„{0}“ ist „{1}“; das gehört nicht zu den erlaubten Ausprägungen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is infinite</source>
        <translation>„{0}“ ist unendlich</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is locked, but changes</source>
        <translation>„{0}“ ist gesperrt, ändert sich aber</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is missing, and may not be filled in</source>
        <translation>„{0}“ fehlt und darf nicht ausgefüllt werden</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, above its highest allowed value {2}</source>
        <translation>„{0}“ ist {1} und liegt damit über dem höchsten erlaubten Wert {2}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, below its lowest allowed value {2}</source>
        <translation>„{0}“ ist {1} und liegt damit unter dem niedrigsten erlaubten Wert {2}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, which is no change of {2}, so it must stay exactly that</source>
        <translation>„{0}“ ist {1}; das gilt nicht als Änderung von {2}, also muss der Wert genau so bleiben</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, which is no multiple of its step {2}</source>
        <translation>„{0}“ ist {1}; das ist kein Vielfaches der Schrittweite {2}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; may be filled in where it is missing</source>
        <translation>„{0}“ darf ausgefüllt werden, wo der Wert fehlt</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; may only decrease</source>
        <translation>„{0}“ darf nur fallen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; may only increase</source>
        <translation>„{0}“ darf nur steigen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; must not be {1}: it would be {3}.</source>
        <translation>„{0}“ darf nicht {1} sein: Es wäre {3}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be at least {1}: it is {2} now and would be {3}.</source>
        <translation>„{0}“ muss mindestens {1} sein: Jetzt ist es {2}, dann wäre es {3}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be at most {1}: it is {2} now and would be {3}.</source>
        <translation>„{0}“ darf höchstens {1} sein: Jetzt ist es {2}, dann wäre es {3}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be more than {1}: it is {2} now and would be {3}.</source>
        <translation>„{0}“ muss mehr als {1} sein: Jetzt ist es {2}, dann wäre es {3}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be {1}: it is {2} now.</source>
        <translation>„{0}“ muss {1} sein: Jetzt ist es {2}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; rises to &apos;{1}&apos; from &apos;{2}&apos;, but may only decrease</source>
        <translation>„{0}“ steigt von „{2}“ auf „{1}“, darf aber nur fallen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; rises to {1} from {2}, but may only decrease</source>
        <translation>„{0}“ steigt von {2} auf {1}, darf aber nur fallen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, is at least {1}</source>
        <translation>„{0}“ ist, wenn es sich ändert, mindestens {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, is at most {1}</source>
        <translation>„{0}“ ist, wenn es sich ändert, höchstens {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, is one of: {1}</source>
        <translation>„{0}“ ist, wenn es sich ändert, eines von: {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, lies between {1} and {2}</source>
        <translation>„{0}“ liegt, wenn es sich ändert, zwischen {1} und {2}</translation>
    </message>
    <message>
        <source>A linear model trained by Adam on the cross-entropy</source>
        <translation>Ein lineares Modell, mit Adam auf die Kreuzentropie trainiert</translation>
    </message>
    <message>
        <source>All cells are empty.</source>
        <translation>Alle Zellen sind leer.</translation>
    </message>
    <message>
        <source>Allow &apos;{1}&apos; for &apos;{0}&apos;</source>
        <translation>„{1}“ für „{0}“ erlauben</translation>
    </message>
    <message>
        <source>Allow every level of &apos;{0}&apos;</source>
        <translation>Jede Ausprägung von „{0}“ erlauben</translation>
    </message>
    <message>
        <source>Allow {0} change instead of {1}</source>
        <translation>{0} Änderung statt {1} erlauben</translation>
    </message>
    <message>
        <source>Allow {0} changes instead of {1}</source>
        <translation>{0} Änderungen statt {1} erlauben</translation>
    </message>
    <message>
        <source>As the schema says.</source>
        <translation>Wie die Datenbeschreibung sagt.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>CEnt</source>
        <translation>CEnt</translation>
    </message>
    <message>
        <source>Called as labels usually are.</source>
        <translation>Heißt, wie Labels meist heißen.</translation>
    </message>
    <message>
        <source>Choosing the local tree</source>
        <translation>Lokaler Baum wird gewählt</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>Klassengewichte</translation>
    </message>
    <message>
        <source>Code space KL weight</source>
        <translation>Latenter Raum: KL-Gewicht</translation>
    </message>
    <message>
        <source>Code space batch</source>
        <translation>Latenter Raum: Batchgröße</translation>
    </message>
    <message>
        <source>Code space dropout</source>
        <translation>Latenter Raum: Dropout</translation>
    </message>
    <message>
        <source>Code space epochs</source>
        <translation>Latenter Raum: Epochen</translation>
    </message>
    <message>
        <source>Code space learning rate</source>
        <translation>Latenter Raum: Lernrate</translation>
    </message>
    <message>
        <source>Code space weight decay</source>
        <translation>Latenter Raum: Weight Decay</translation>
    </message>
    <message>
        <source>Columns per tree</source>
        <translation>Spalten je Baum</translation>
    </message>
    <message>
        <source>Deepest tree</source>
        <translation>Größte Baumtiefe</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Do without {0}</source>
        <translation>Auf {0} verzichten</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Epochs at most</source>
        <translation>Höchstzahl der Epochen</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss before stopping; 0 = never stop</source>
        <translation>Epochen ohne kleineren Validierungsverlust bis zum Anhalten; 0 = nie anhalten</translation>
    </message>
    <message>
        <source>Every row has its own value, as ids have.</source>
        <translation>Jede Zeile hat einen eigenen Wert, wie bei IDs.</translation>
    </message>
    <message>
        <source>Free &apos;{0}&apos;</source>
        <translation>„{0}“ freigeben</translation>
    </message>
    <message>
        <source>Gradient-boosted trees</source>
        <translation>Gradient-Boosting-Bäume</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>Verborgene Schichten</translation>
    </message>
    <message>
        <source>How numeric features reach the model: their range to [0, 1], or mean 0 and deviation 1</source>
        <translation>Wie numerische Merkmale das Modell erreichen: auf [0, 1] gebracht oder mit Mittelwert 0 und Standardabweichung 1</translation>
    </message>
    <message>
        <source>If {0}, the model would say &apos;{1}&apos; instead of &apos;{2}&apos;.</source>
        <translation>Wenn {0} wäre, würde das Modell „{1}“ statt „{2}“ sagen.</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2-Strafe</translation>
    </message>
    <message>
        <source>L2 penalty on the weights</source>
        <translation>L2-Strafe auf die Gewichte</translation>
    </message>
    <message>
        <source>L2 term of Adam</source>
        <translation>L2-Term von Adam</translation>
    </message>
    <message>
        <source>Layers of ReLU units trained by Adam on the cross-entropy</source>
        <translation>Schichten von ReLU-Einheiten, mit Adam auf die Kreuzentropie trainiert</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning the code space</source>
        <translation>Latenter Raum wird gelernt</translation>
    </message>
    <message>
        <source>Least leaf weight</source>
        <translation>Kleinstes Blattgewicht</translation>
    </message>
    <message>
        <source>Least sum of second derivatives in a leaf</source>
        <translation>Kleinste Summe zweiter Ableitungen in einem Blatt</translation>
    </message>
    <message>
        <source>Let &apos;{0}&apos; fall to {1}</source>
        <translation>„{0}“ bis auf {1} fallen lassen</translation>
    </message>
    <message>
        <source>Let &apos;{0}&apos; rise to {1}</source>
        <translation>„{0}“ bis auf {1} steigen lassen</translation>
    </message>
    <message>
        <source>Let &apos;{0}&apos;, which is missing, be filled in</source>
        <translation>„{0}“, dessen Wert fehlt, ausfüllen lassen</translation>
    </message>
    <message>
        <source>Locked features in the tree</source>
        <translation>Gesperrte Merkmale im Baum</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>Logistische Regression</translation>
    </message>
    <message>
        <source>Looking at the columns</source>
        <translation>Spalten werden angesehen</translation>
    </message>
    <message>
        <source>Multilayer perceptron</source>
        <translation>Mehrschichtiges Perzeptron</translation>
    </message>
    <message>
        <source>Named as the label.</source>
        <translation>Als Label benannt.</translation>
    </message>
    <message>
        <source>Neighbours per class</source>
        <translation>Nachbarn je Klasse</translation>
    </message>
    <message>
        <source>One value only: {0}.</source>
        <translation>Nur ein Wert: {0}.</translation>
    </message>
    <message>
        <source>Order of leaves</source>
        <translation>Reihenfolge der Blätter</translation>
    </message>
    <message>
        <source>Passes through the training rows</source>
        <translation>Durchgänge durch die Trainingszeilen</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Penalty on the leaf values (lambda)</source>
        <translation>Strafe auf die Blattwerte (Lambda)</translation>
    </message>
    <message>
        <source>Perturbations tried</source>
        <translation>Probierte Abwandlungen</translation>
    </message>
    <message>
        <source>Predicting the background data</source>
        <translation>Hintergrunddaten werden vorhergesagt</translation>
    </message>
    <message>
        <source>Reading the background data</source>
        <translation>Hintergrunddaten werden gelesen</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Datei wird gelesen</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Rounds at most</source>
        <translation>Höchstzahl der Runden</translation>
    </message>
    <message>
        <source>Rounds without a better validation loss before stopping; 0 = never stop</source>
        <translation>Runden ohne kleineren Validierungsverlust bis zum Anhalten; 0 = nie anhalten</translation>
    </message>
    <message>
        <source>Rows learned from</source>
        <translation>Zeilen zum Lernen</translation>
    </message>
    <message>
        <source>Rows per step</source>
        <translation>Zeilen je Schritt</translation>
    </message>
    <message>
        <source>Rows per tree</source>
        <translation>Zeilen je Baum</translation>
    </message>
    <message>
        <source>Scaling of numbers</source>
        <translation>Skalierung von Zahlen</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>Share of each tree that is added (eta)</source>
        <translation>Anteil jedes Baums, der hinzukommt (Eta)</translation>
    </message>
    <message>
        <source>Share of hidden units left out at each step</source>
        <translation>Anteil der verborgenen Einheiten, die in jedem Schritt wegbleiben</translation>
    </message>
    <message>
        <source>Share of the encoded columns each tree sees</source>
        <translation>Anteil der kodierten Spalten, die jeder Baum sieht</translation>
    </message>
    <message>
        <source>Share of the training rows each tree sees</source>
        <translation>Anteil der Trainingszeilen, die jeder Baum sieht</translation>
    </message>
    <message>
        <source>Split criterion</source>
        <translation>Teilungskriterium</translation>
    </message>
    <message>
        <source>Step size of Adam</source>
        <translation>Schrittweite von Adam</translation>
    </message>
    <message>
        <source>Supporting rows per leaf</source>
        <translation>Stützende Zeilen je Blatt</translation>
    </message>
    <message>
        <source>Text with more than {0} different values.</source>
        <translation>Text mit mehr als {0} verschiedenen Werten.</translation>
    </message>
    <message>
        <source>The decision would be &apos;{0}&apos; instead of &apos;{1}&apos; if {2}.</source>
        <translation>Die Entscheidung wäre „{0}“ statt „{1}“, wenn {2} wäre.</translation>
    </message>
    <message>
        <source>The last column, with few values.</source>
        <translation>Die letzte Spalte, mit wenigen Werten.</translation>
    </message>
    <message>
        <source>The probability of &apos;{0}&apos; would be {1} instead of {2}.</source>
        <translation>Die Wahrscheinlichkeit für „{0}“ wäre {1} statt {2}.</translation>
    </message>
    <message>
        <source>Trees grown one after another by XGBoost</source>
        <translation>Bäume, die XGBoost einen nach dem anderen aufbaut</translation>
    </message>
    <message>
        <source>Trees per class</source>
        <translation>Bäume je Klasse</translation>
    </message>
    <message>
        <source>Two values: {0} and {1}.</source>
        <translation>Zwei Werte: {0} und {1}.</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Warm-up searches</source>
        <translation>Aufwärmsuchen</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Weight of entropy</source>
        <translation>Gewicht der Entropie</translation>
    </message>
    <message>
        <source>Weight of the move</source>
        <translation>Gewicht der Bewegung</translation>
    </message>
    <message>
        <source>Widths of the hidden layers, from the input on</source>
        <translation>Breiten der verborgenen Schichten, vom Eingang an</translation>
    </message>
    <message>
        <source>a change of &apos;{0}&apos; costs {1}</source>
        <translation>eine Änderung von „{0}“ kostet {1}</translation>
    </message>
    <message>
        <source>at most 1 feature changes</source>
        <translation>höchstens 1 Merkmal ändert sich</translation>
    </message>
    <message>
        <source>at most {0} features change</source>
        <translation>höchstens {0} Merkmale ändern sich</translation>
    </message>
    <message>
        <source>balanced: each class counts the same in the loss</source>
        <translation>ausgeglichen: Jede Klasse zählt im Verlust gleich viel</translation>
    </message>
    <message>
        <source>behaviour of the published code, for comparison only</source>
        <translation>Verhalten des veröffentlichten Programms, nur zum Vergleich</translation>
    </message>
    <message>
        <source>behaviour of the published code, for comparison only; it breaks the constraints: {0}</source>
        <translation>Verhalten des veröffentlichten Programms, nur zum Vergleich; es verletzt die Vorgaben: {0}</translation>
    </message>
    <message>
        <source>by the path&apos;s cost, or by violated features, then impurity, then the move</source>
        <translation>nach den Kosten des Wegs oder nach verletzten Merkmalen, dann Unreinheit, dann Bewegung</translation>
    </message>
    <message>
        <source>candidates drawn in the leaves&apos; boxes and put to the model</source>
        <translation>Kandidaten, die in den Bereichen der Blätter gezogen und dem Modell vorgelegt werden</translation>
    </message>
    <message>
        <source>change {0} from {2} to {1}</source>
        <translation>„{0}“ von {2} in {1} ändern</translation>
    </message>
    <message>
        <source>changes read off a local decision tree among similar records, along the path with the least entropy and effort</source>
        <translation>Änderungen, an einem lokalen Entscheidungsbaum unter ähnlichen Datensätzen abgelesen, auf dem Weg mit der geringsten Entropie und dem geringsten Aufwand</translation>
    </message>
    <message>
        <source>corrected, or the reference code&apos;s behaviour with its bugs, for comparison only</source>
        <translation>korrigiert oder mit dem fehlerhaften Verhalten des Referenzprogramms, nur zum Vergleich</translation>
    </message>
    <message>
        <source>every feature is locked</source>
        <translation>jedes Merkmal ist gesperrt</translation>
    </message>
    <message>
        <source>fill in {0} with {1}</source>
        <translation>„{0}“ mit {1} ausfüllen</translation>
    </message>
    <message>
        <source>impurity that the local tree&apos;s splits lower</source>
        <translation>Unreinheit, die die Teilungen des lokalen Baums senken</translation>
    </message>
    <message>
        <source>larger data are sampled down to this many rows</source>
        <translation>aus größeren Daten wird eine Stichprobe von so vielen Zeilen gezogen</translation>
    </message>
    <message>
        <source>let the local tree split on locked features and prune the branches that the case is not on</source>
        <translation>den lokalen Baum nach gesperrten Merkmalen teilen lassen und die Zweige abschneiden, auf denen der Fall nicht liegt</translation>
    </message>
    <message>
        <source>lower {0} from {2} to {1} ({3})</source>
        <translation>„{0}“ von {2} auf {1} senken ({3})</translation>
    </message>
    <message>
        <source>move {0} back from {2} to {1} ({3} days)</source>
        <translation>„{0}“ von {2} auf {1} vorverlegen ({3} Tage)</translation>
    </message>
    <message>
        <source>move {0} from {2} to {1} ({3} days)</source>
        <translation>„{0}“ von {2} auf {1} verschieben ({3} Tage)</translation>
    </message>
    <message>
        <source>near this row no group of similar records gets the other class</source>
        <translation>in der Nähe dieser Zeile bekommt keine Gruppe ähnlicher Datensätze die andere Klasse</translation>
    </message>
    <message>
        <source>neighbourhoods on which the local tree&apos;s settings are chosen; 0 takes depth 6</source>
        <translation>Nachbarschaften, an denen die Einstellungen des lokalen Baums gewählt werden; 0 nimmt Tiefe 6</translation>
    </message>
    <message>
        <source>no feature may change: {0}</source>
        <translation>kein Merkmal darf sich ändern: {0}</translation>
    </message>
    <message>
        <source>no feature that the model reads may change</source>
        <translation>kein Merkmal, das das Modell liest, darf sich ändern</translation>
    </message>
    <message>
        <source>none of the {0} changes that were tried reaches the other class</source>
        <translation>keine der {0} probierten Änderungen erreicht die andere Klasse</translation>
    </message>
    <message>
        <source>passes of the variational auto-encoder over the data</source>
        <translation>Durchgänge des Variations-Autoencoders durch die Daten</translation>
    </message>
    <message>
        <source>raise {0} from {2} to {1} ({3})</source>
        <translation>„{0}“ von {2} auf {1} erhöhen ({3})</translation>
    </message>
    <message>
        <source>rows of each predicted class that the local tree is fitted on</source>
        <translation>Zeilen jeder vorhergesagten Klasse, an die der lokale Baum angepasst wird</translation>
    </message>
    <message>
        <source>rows of the target class per leaf whose values are tried when perturbations fail</source>
        <translation>Zeilen der Zielklasse je Blatt, deren Werte probiert werden, wenn die Abwandlungen scheitern</translation>
    </message>
    <message>
        <source>rows per training step</source>
        <translation>Zeilen je Trainingsschritt</translation>
    </message>
    <message>
        <source>share of hidden units dropped in training</source>
        <translation>Anteil der verborgenen Einheiten, die im Training wegbleiben</translation>
    </message>
    <message>
        <source>step size of Adam</source>
        <translation>Schrittweite von Adam</translation>
    </message>
    <message>
        <source>take back changes, and shorten the others, as far as the class and the leaf allow</source>
        <translation>Änderungen zurücknehmen und die übrigen verkleinern, soweit Klasse und Blatt es erlauben</translation>
    </message>
    <message>
        <source>the constraints allow no change</source>
        <translation>die Vorgaben erlauben keine Änderung</translation>
    </message>
    <message>
        <source>the constraints rule out every group of similar records with the other class</source>
        <translation>die Vorgaben schließen jede Gruppe ähnlicher Datensätze mit der anderen Klasse aus</translation>
    </message>
    <message>
        <source>the model already says &apos;{0}&apos; for this row</source>
        <translation>das Modell sagt für diese Zeile schon „{0}“</translation>
    </message>
    <message>
        <source>the model gives every row of the data the same class, so there is nothing to learn from</source>
        <translation>das Modell gibt jeder Zeile der Daten dieselbe Klasse, also gibt es nichts, woraus sich lernen ließe</translation>
    </message>
    <message>
        <source>the model says &apos;{0}&apos; for no row of the data, so there is nothing to learn from</source>
        <translation>das Modell sagt für keine Zeile der Daten „{0}“, also gibt es nichts, woraus sich lernen ließe</translation>
    </message>
    <message>
        <source>the search was cancelled before it found something</source>
        <translation>die Suche wurde abgebrochen, bevor sie etwas fand</translation>
    </message>
    <message>
        <source>the time limit passed before something was found</source>
        <translation>die Zeitgrenze war erreicht, bevor etwas gefunden wurde</translation>
    </message>
    <message>
        <source>weight of the child&apos;s Shannon entropy (bits) in an edge&apos;s cost</source>
        <translation>Gewicht der Shannon-Entropie (Bit) des Kindknotens in den Kosten einer Kante</translation>
    </message>
    <message>
        <source>weight of the divergence, times epoch / epochs</source>
        <translation>Gewicht der Divergenz, mal Epoche / Epochen</translation>
    </message>
    <message>
        <source>weight of the move as a share of the feature&apos;s range in an edge&apos;s cost</source>
        <translation>Gewicht der Bewegung, als Anteil am Bereich des Merkmals, in den Kosten einer Kante</translation>
    </message>
    <message>
        <source>{0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>{0} above {1}</source>
        <translation>{0} über {1}</translation>
    </message>
    <message>
        <source>{0} at least {1}</source>
        <translation>{0} mindestens {1}</translation>
    </message>
    <message>
        <source>{0} at most {1}</source>
        <translation>{0} höchstens {1}</translation>
    </message>
    <message>
        <source>{0} different values.</source>
        <translation>{0} verschiedene Werte.</translation>
    </message>
    <message>
        <source>{0} does not hold</source>
        <translation>{0} gilt nicht</translation>
    </message>
    <message>
        <source>{0} features change, but at most {1} may</source>
        <translation>{0} Merkmale ändern sich, aber höchstens {1} dürfen es</translation>
    </message>
    <message>
        <source>{0} is not {1}</source>
        <translation>{0} ist nicht {1}</translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation>{0} ist {1}</translation>
    </message>
    <message>
        <source>{0} were {1} (it is missing)</source>
        <translation>„{0}“ {1} (der Wert fehlt jetzt)</translation>
    </message>
    <message>
        <source>{0} were {1} instead of {2}</source>
        <translation>„{0}“ {1} statt {2}</translation>
    </message>
    <message>
        <source>{0}: the model then says &apos;{1}&apos; instead of &apos;{2}&apos;.</source>
        <translation>{0}: Das Modell sagt dann „{1}“ statt „{2}“.</translation>
    </message>
    <message>
        <source>{0}; it would do to: {1}</source>
        <translation>{0}; es würde genügen: {1}</translation>
    </message>
    <message>
        <source>Dates from {0} to {1}.</source>
        <translation>Daten von {0} bis {1}.</translation>
    </message>
    <message>
        <source>Numbers from {0} to {1}.</source>
        <translation>Zahlen von {0} bis {1}.</translation>
    </message>
    <message>
        <source>Whole numbers from {0} to {1}.</source>
        <translation>Ganze Zahlen von {0} bis {1}.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Background rows</source>
        <translation>Zeilen zum Vergleich</translation>
    </message>
    <message>
        <source>Rows that are drawn from the data where the method compares with them</source>
        <translation>Zeilen, die aus den Daten gezogen werden, wo das Verfahren mit ihnen vergleicht</translation>
    </message>
    <message>
        <source>Explained output</source>
        <translation>Erklärte Ausgabe</translation>
    </message>
    <message>
        <source>What of the class is explained; probabilities saturate and couple the classes</source>
        <translation>Was von der Klasse erklärt wird; Wahrscheinlichkeiten sättigen und koppeln die Klassen</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Path of the layer, such as layer4/0/conv1; empty = the method&apos;s choice</source>
        <translation>Pfad der Schicht, etwa layer4/0/conv1; leer = das Verfahren wählt</translation>
    </message>
    <message>
        <source>No rule was found that keeps the decision in {0} of the samples; the best one keeps it in {1}.</source>
        <translation>Es wurde keine Regel gefunden, die die Entscheidung in {0} der Stichproben hält; die beste hält sie in {1}.</translation>
    </message>
    <message>
        <source>The model decides like this for {0} of all samples: no condition is needed.</source>
        <translation>Das Modell entscheidet bei {0} aller Stichproben so: Es braucht keine Bedingung.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not what the model predicts: the rule says what keeps it from being predicted.</source>
        <translation>„{0}“ ist nicht, was das Modell vorhersagt: Die Regel sagt, was es daran hindert.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Share of similar rows for which the rule keeps the decision</source>
        <translation>Anteil ähnlicher Zeilen, bei denen die Regel die Entscheidung hält</translation>
    </message>
    <message>
        <source>Chance of error</source>
        <translation>Irrtumswahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Chance that a rule falls short of the precision</source>
        <translation>Wahrscheinlichkeit, dass eine Regel die Genauigkeit verfehlt</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How much less precise than the best a kept candidate may be</source>
        <translation>Um wie viel ungenauer als der beste ein behaltener Kandidat sein darf</translation>
    </message>
    <message>
        <source>Samples at a time</source>
        <translation>Stichproben je Schritt</translation>
    </message>
    <message>
        <source>Samples drawn for a candidate at a time</source>
        <translation>Stichproben, die für einen Kandidaten auf einmal gezogen werden</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>Strahlbreite</translation>
    </message>
    <message>
        <source>Candidates kept of each length</source>
        <translation>Behaltene Kandidaten jeder Länge</translation>
    </message>
    <message>
        <source>Coverage samples</source>
        <translation>Stichproben der Abdeckung</translation>
    </message>
    <message>
        <source>Training rows that coverage is counted on; all where there are fewer</source>
        <translation>Trainingszeilen, an denen die Abdeckung gezählt wird; alle, wo es weniger sind</translation>
    </message>
    <message>
        <source>Most samples of a rule</source>
        <translation>Höchstzahl der Stichproben einer Regel</translation>
    </message>
    <message>
        <source>Where a rule&apos;s precision is not known by then, it counts as missed</source>
        <translation>Ist die Genauigkeit einer Regel bis dahin nicht bekannt, gilt sie als verfehlt</translation>
    </message>
    <message>
        <source>{0} looks inside the network, and this one cannot be followed: {1}</source>
        <translation>{0} sieht in das Netz hinein, und diesem lässt sich nicht folgen: {1}</translation>
    </message>
    <message>
        <source>{0} looks inside a network, and a {1} model shows none</source>
        <translation>{0} sieht in ein Netz hinein, und ein Modell der Art {1} zeigt keines</translation>
    </message>
    <message>
        <source>{0} needs a convolutional network</source>
        <translation>{0} braucht ein Faltungsnetz</translation>
    </message>
    <message>
        <source>{0} needs gradients, and a {1} model has none</source>
        <translation>{0} braucht Gradienten, und ein Modell der Art {1} hat keine</translation>
    </message>
    <message>
        <source>{0} needs decision trees, and this is a {1} model</source>
        <translation>{0} braucht Entscheidungsbäume, und dies ist ein Modell der Art {1}</translation>
    </message>
    <message>
        <source>{0} needs data to compare with or to learn from</source>
        <translation>{0} braucht Daten, um mit ihnen zu vergleichen oder aus ihnen zu lernen</translation>
    </message>
    <message>
        <source>{0} learns from the errors of the model, and the data have no label</source>
        <translation>{0} lernt aus den Fehlern des Modells, und die Daten haben keine Klassenspalte</translation>
    </message>
    <message>
        <source>{0} does not explain decisions on {1}</source>
        <translation>{0} erklärt keine Entscheidungen über {1}</translation>
    </message>
    <message>
        <source>the explanation models tell rows hardly apart: they explain {0} % of what differs between them; try more rows, a higher learning rate or a smaller model</source>
        <translation>die Erklärmodelle unterscheiden Zeilen kaum: Sie erklären {0} % dessen, worin diese sich unterscheiden; versuchen Sie mehr Zeilen, eine höhere Lernrate oder ein kleineres Modell</translation>
    </message>
    <message>
        <source>in {0} % of the rows learned from, no feature lowers the loss of the model; their even shares pull the explanations together</source>
        <translation>in {0} % der gelernten Zeilen senkt kein Merkmal den Verlust des Modells; ihre gleichen Anteile ziehen die Erklärungen zusammen</translation>
    </message>
    <message>
        <source>CXPlain</source>
        <translation>CXPlain</translation>
    </message>
    <message>
        <source>how strongly each feature lowers the model&apos;s loss, learned once and then told for any row, with uncertainty</source>
        <translation>wie stark jedes Merkmal den Verlust des Modells senkt, einmal gelernt und dann für jede Zeile genannt, mit Unsicherheit</translation>
    </message>
    <message>
        <source>Explanation model</source>
        <translation>Erklärmodell</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>hidden layers or stages; 0 with mlp is a linear model</source>
        <translation>verborgene Schichten oder Stufen; 0 bei mlp ist ein lineares Modell</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>width of a layer</source>
        <translation>Breite einer Schicht</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>between the layers</source>
        <translation>zwischen den Schichten</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Normierung</translation>
    </message>
    <message>
        <source>normalise after each activation</source>
        <translation>nach jeder Aktivierung normieren</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>sgd has momentum 0.9 in Nesterov&apos;s form</source>
        <translation>sgd hat Momentum 0,9 in Nesterovs Form</translation>
    </message>
    <message>
        <source>step size of the optimiser</source>
        <translation>Schrittweite des Optimierers</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>most passes over the rows</source>
        <translation>Höchstzahl der Durchgänge über die Zeilen</translation>
    </message>
    <message>
        <source>epochs without a better validation loss before training ends</source>
        <translation>Epochen ohne besseren Validierungsverlust, bevor das Training endet</translation>
    </message>
    <message>
        <source>Settings tried</source>
        <translation>Probierte Einstellungen</translation>
    </message>
    <message>
        <source>random layers, units, learning rate, dropout and batch size of which the best are taken; 0 = those given</source>
        <translation>zufällige Schichten, Einheiten, Lernrate, Dropout und Batchgröße, von denen die besten genommen werden; 0 = die angegebenen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>explanation models of the ensemble</source>
        <translation>Erklärmodelle des Ensembles</translation>
    </message>
    <message>
        <source>Bootstrap</source>
        <translation>Bootstrap</translation>
    </message>
    <message>
        <source>each member learns from rows drawn with replacement and is judged by the others</source>
        <translation>jedes Mitglied lernt aus Zeilen, die mit Zurücklegen gezogen sind, und wird an den anderen gemessen</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>Validierungsanteil</translation>
    </message>
    <message>
        <source>of the rows, to judge the training by where nothing is drawn with replacement</source>
        <translation>der Zeilen, an denen das Training gemessen wird, wo nichts mit Zurücklegen gezogen wird</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Maskierung</translation>
    </message>
    <message>
        <source>what stands where a feature is taken away, in encoded columns; background: values of other rows; conditional: of rows that are alike otherwise; the last two are for pictures</source>
        <translation>was dort steht, wo ein Merkmal weggenommen wird, in kodierten Spalten; background: Werte anderer Zeilen; conditional: von Zeilen, die sonst ähnlich sind; die letzten beiden sind für Bilder</translation>
    </message>
    <message>
        <source>Mask value</source>
        <translation>Maskenwert</translation>
    </message>
    <message>
        <source>the constant</source>
        <translation>die Konstante</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>rows whose values are put in, for background and conditional; the loss is averaged over them</source>
        <translation>Zeilen, deren Werte eingesetzt werden, bei background und conditional; der Verlust wird über sie gemittelt</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>rows that are alike otherwise</source>
        <translation>Zeilen, die sonst ähnlich sind</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>standard deviation in pixels</source>
        <translation>Standardabweichung in Pixeln</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>labelled rows; more are drawn from</source>
        <translation>Zeilen mit Klasse; sind es mehr, wird daraus gezogen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>pictures: pixels along the side of a feature</source>
        <translation>Bilder: Pixel entlang der Seite eines Merkmals</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>of the interval: the middle share of the members</source>
        <translation>des Intervalls: der mittlere Anteil der Mitglieder</translation>
    </message>
    <message>
        <source>Deconvolution</source>
        <translation>Deconvolution</translation>
    </message>
    <message>
        <source>the gradient, where the way back through a ReLU is itself a ReLU</source>
        <translation>der Gradient, wobei der Rückweg durch eine ReLU selbst eine ReLU ist</translation>
    </message>
    <message>
        <source>DeepLIFT</source>
        <translation>DeepLIFT</translation>
    </message>
    <message>
        <source>how much each input&apos;s difference from the baseline changed the output, passed back layer by layer</source>
        <translation>wie viel der Unterschied jeder Eingabe zum Vergleichswert die Ausgabe geändert hat, Schicht für Schicht zurückgereicht</translation>
    </message>
    <message>
        <source>Rule for activations</source>
        <translation>Regel für Aktivierungen</translation>
    </message>
    <message>
        <source>reveal-cancel keeps positive and negative changes before an activation apart</source>
        <translation>reveal-cancel hält positive und negative Änderungen vor einer Aktivierung auseinander</translation>
    </message>
    <message>
        <source>DeepSHAP</source>
        <translation>DeepSHAP</translation>
    </message>
    <message>
        <source>DeepLIFT against many rows of the data, averaged: an approximation of Shapley values for networks</source>
        <translation>DeepLIFT gegen viele Zeilen der Daten, gemittelt: eine Näherung der Shapley-Werte für Netze</translation>
    </message>
    <message>
        <source>Rows drawn</source>
        <translation>Gezogene Zeilen</translation>
    </message>
    <message>
        <source>rows of the background whose values a feature takes, one after the other</source>
        <translation>Zeilen des Hintergrunds, deren Werte ein Merkmal annimmt, eine nach der anderen</translation>
    </message>
    <message>
        <source>Nothing in the layer speaks for this class: without its negative part the map is blank</source>
        <translation>Nichts in der Schicht spricht für diese Klasse: Ohne ihren negativen Teil ist die Karte leer</translation>
    </message>
    <message>
        <source>Only what speaks for the class</source>
        <translation>Nur was für die Klasse spricht</translation>
    </message>
    <message>
        <source>Leaves out the negative part of the map</source>
        <translation>Lässt den negativen Teil der Karte weg</translation>
    </message>
    <message>
        <source>GradientSHAP</source>
        <translation>GradientSHAP</translation>
    </message>
    <message>
        <source>gradients at random points between the row and rows of the data: approximate SHAP values</source>
        <translation>Gradienten an zufälligen Punkten zwischen der Zeile und Zeilen der Daten: angenäherte SHAP-Werte</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>standard deviation of noise added to the row, in the units the model reads</source>
        <translation>Standardabweichung des Rauschens auf der Zeile, in den Einheiten, die das Modell liest</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>random points</source>
        <translation>zufällige Punkte</translation>
    </message>
    <message>
        <source>Guided Backprop</source>
        <translation>Guided Backprop</translation>
    </message>
    <message>
        <source>the gradient, where ReLUs let back only positive parts: what the network sees, in sharp outline</source>
        <translation>der Gradient, wobei ReLUs nur positive Teile zurücklassen: was das Netz sieht, in scharfem Umriss</translation>
    </message>
    <message>
        <source>no place of layer {0} speaks for this class, so the map is blank</source>
        <translation>keine Stelle der Schicht {0} spricht für diese Klasse, daher ist die Karte leer</translation>
    </message>
    <message>
        <source>Guided GradCAM</source>
        <translation>Guided GradCAM</translation>
    </message>
    <message>
        <source>Guided Backprop where GradCAM&apos;s map speaks for the class: sharp, and about the class</source>
        <translation>Guided Backprop, wo die Karte von GradCAM für die Klasse spricht: scharf und auf die Klasse bezogen</translation>
    </message>
    <message>
        <source>Input x Gradient</source>
        <translation>Eingabe × Gradient</translation>
    </message>
    <message>
        <source>the gradient times the input; means something only where 0 is a neutral value</source>
        <translation>der Gradient mal die Eingabe; sagt nur dort etwas, wo 0 ein neutraler Wert ist</translation>
    </message>
    <message>
        <source>the attributions miss the difference from the baseline by {0} %: more steps, or adaptive ones, come closer</source>
        <translation>die Attributionen verfehlen den Unterschied zum Vergleichswert um {0} %: Mehr oder angepasste Schritte kommen näher</translation>
    </message>
    <message>
        <source>Integrated Gradients</source>
        <translation>Integrierte Gradienten</translation>
    </message>
    <message>
        <source>shares the difference from a baseline out by the gradients on the straight line to it</source>
        <translation>teilt den Unterschied zu einem Vergleichswert nach den Gradienten auf der Geraden dorthin auf</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>points on the line from the baseline to the row</source>
        <translation>Punkte auf der Geraden vom Vergleichswert zur Zeile</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Adaptive steps</source>
        <translation>Angepasste Schritte</translation>
    </message>
    <message>
        <source>start with this many steps of the trapezoid rule and double them until the sum is right</source>
        <translation>mit so vielen Schritten der Trapezregel beginnen und sie verdoppeln, bis die Summe stimmt</translation>
    </message>
    <message>
        <source>Most steps</source>
        <translation>Höchstzahl der Schritte</translation>
    </message>
    <message>
        <source>where doubling ends</source>
        <translation>wo das Verdoppeln endet</translation>
    </message>
    <message>
        <source>Times the input</source>
        <translation>Mal die Eingabe</translation>
    </message>
    <message>
        <source>off: the mean gradient on the way, a sensitivity without a sum</source>
        <translation>aus: der mittlere Gradient auf dem Weg, eine Empfindlichkeit ohne Summe</translation>
    </message>
    <message>
        <source>{0} coalitions do not determine the values of {1} features: the smallest values that fit are shown; ask for more samples</source>
        <translation>{0} Koalitionen bestimmen die Werte von {1} Merkmalen nicht: Gezeigt werden die kleinsten passenden Werte; verlangen Sie mehr Stichproben</translation>
    </message>
    <message>
        <source>Coalitions</source>
        <translation>Koalitionen</translation>
    </message>
    <message>
        <source>coalitions of features evaluated for each row; 0 = twice the number of features + 2048</source>
        <translation>Koalitionen von Merkmalen, die je Zeile ausgewertet werden; 0 = das Doppelte der Merkmalszahl + 2048</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>The activation h, the gradient ds/dh of the class&apos;s output, or their product</source>
        <translation>Die Aktivierung h, der Gradient ds/dh der Ausgabe der Klasse oder beider Produkt</translation>
    </message>
    <message>
        <source>Gradient of a step</source>
        <translation>Gradient eines Schritts</translation>
    </message>
    <message>
        <source>Points of the path from the baseline to the row</source>
        <translation>Punkte des Wegs vom Vergleichswert zur Zeile</translation>
    </message>
    <message>
        <source>Without data to draw from, hidden features take the baseline&apos;s values: LIME&apos;s usual sample needs the training data.</source>
        <translation>Ohne Daten, aus denen gezogen werden kann, nehmen verdeckte Merkmale die Vergleichswerte an: Die übliche Stichprobe von LIME braucht die Trainingsdaten.</translation>
    </message>
    <message>
        <source>The linear model explains only {0} of the output&apos;s variance around this row (R squared): do not lean on its coefficients.</source>
        <translation>Das lineare Modell erklärt nur {0} der Varianz der Ausgabe um diese Zeile (R²): Bauen Sie nicht auf seine Koeffizienten.</translation>
    </message>
    <message>
        <source>{0} of {1} features are in the linear model; the others have 0 because they were left out.</source>
        <translation>{0} von {1} Merkmalen sind im linearen Modell; die anderen haben 0, weil sie weggelassen wurden.</translation>
    </message>
    <message>
        <source>Samples around the row, the row among them</source>
        <translation>Stichproben um die Zeile, mit ihr</translation>
    </message>
    <message>
        <source>Bins of numbers</source>
        <translation>Klassen für Zahlen</translation>
    </message>
    <message>
        <source>How numbers become bins; entropy splits by the label, none keeps them as numbers</source>
        <translation>Wie Zahlen zu Klassen werden; entropy teilt nach der Zielspalte, none lässt sie Zahlen</translation>
    </message>
    <message>
        <source>Samples around</source>
        <translation>Stichproben um</translation>
    </message>
    <message>
        <source>Centre of the normal distribution that numbers without bins are drawn from</source>
        <translation>Mitte der Normalverteilung, aus der Zahlen ohne Klassen gezogen werden</translation>
    </message>
    <message>
        <source>Features in the model</source>
        <translation>Merkmale im Modell</translation>
    </message>
    <message>
        <source>Largest number of features in the linear model; 0 = all, as for pictures</source>
        <translation>Höchstzahl der Merkmale im linearen Modell; 0 = alle, wie bei Bildern</translation>
    </message>
    <message>
        <source>Choice of features</source>
        <translation>Auswahl der Merkmale</translation>
    </message>
    <message>
        <source>How they are chosen; auto: forward for up to 6, highest weights for more</source>
        <translation>Wie sie gewählt werden; auto: vorwärts bis 6, darüber die höchsten Gewichte</translation>
    </message>
    <message>
        <source>Ridge penalty</source>
        <translation>Ridge-Strafe</translation>
    </message>
    <message>
        <source>Penalty on the squared coefficients</source>
        <translation>Strafe auf die quadrierten Koeffizienten</translation>
    </message>
    <message>
        <source>Kernel width</source>
        <translation>Kernbreite</translation>
    </message>
    <message>
        <source>Times the square root of the number of features, in standard deviations and mismatches</source>
        <translation>Mal die Wurzel der Merkmalszahl, in Standardabweichungen und Abweichungen</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>How a picture is divided; groups: as the request divides it</source>
        <translation>Wie ein Bild geteilt wird; groups: wie die Anfrage es teilt</translation>
    </message>
    <message>
        <source>Number of segments</source>
        <translation>Zahl der Segmente</translation>
    </message>
    <message>
        <source>Segments of a picture for slic and grid, about</source>
        <translation>Segmente eines Bildes bei slic und grid, ungefähr</translation>
    </message>
    <message>
        <source>Hidden segments</source>
        <translation>Verdeckte Segmente</translation>
    </message>
    <message>
        <source>What stands for a hidden segment: its mean colour, zero, or the blurred picture</source>
        <translation>Was für ein verdecktes Segment steht: seine mittlere Farbe, null oder das unscharfe Bild</translation>
    </message>
    <message>
        <source>Samples of a picture</source>
        <translation>Stichproben eines Bildes</translation>
    </message>
    <message>
        <source>Most samples for one picture, whose model is costlier</source>
        <translation>Höchstzahl der Stichproben für ein Bild, dessen Modell teurer ist</translation>
    </message>
    <message>
        <source>Cosine kernel width</source>
        <translation>Kernbreite (Kosinus)</translation>
    </message>
    <message>
        <source>Kernel width for pictures</source>
        <translation>Kernbreite für Bilder</translation>
    </message>
    <message>
        <source>Layer-wise relevance propagation</source>
        <translation>Schichtweise Relevanzverteilung (LRP)</translation>
    </message>
    <message>
        <source>the output, handed back layer by layer to the inputs that made it</source>
        <translation>die Ausgabe, Schicht für Schicht an die Eingaben zurückgereicht, die sie ausmachten</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rule of the first layer</source>
        <translation>Regel der ersten Schicht</translation>
    </message>
    <message>
        <source>z-box knows the range of the inputs, w-square and flat do not look at them</source>
        <translation>z-box kennt den Bereich der Eingaben, w-square und flat sehen sie nicht an</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>keeps back what weak or contradictory inputs would get</source>
        <translation>behält zurück, was schwache oder widersprüchliche Eingaben bekämen</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>how much more positive parts count</source>
        <translation>wie viel mehr positive Teile zählen</translation>
    </message>
    <message>
        <source>Lowest input</source>
        <translation>Kleinste Eingabe</translation>
    </message>
    <message>
        <source>as the model reads it, for z-box</source>
        <translation>wie das Modell sie liest, für z-box</translation>
    </message>
    <message>
        <source>Highest input</source>
        <translation>Größte Eingabe</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>how far the window moves; empty = half the window</source>
        <translation>wie weit das Fenster rückt; leer = das halbe Fenster</translation>
    </message>
    <message>
        <source>this map shows what the network can see in the input, hardly what speaks for this class</source>
        <translation>diese Karte zeigt, was das Netz in der Eingabe sehen kann, kaum, was für diese Klasse spricht</translation>
    </message>
    <message>
        <source>the network has no ReLU for this method to change, so the map is the plain gradient</source>
        <translation>das Netz hat keine ReLU, die dieses Verfahren ändern könnte, daher ist die Karte der bloße Gradient</translation>
    </message>
    <message>
        <source>the method changes ReLUs only; these activations kept their derivative: {0}</source>
        <translation>das Verfahren ändert nur ReLUs; diese Aktivierungen behielten ihre Ableitung: {0}</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>Saliency</translation>
    </message>
    <message>
        <source>how strongly the output reacts to a small change of each input: the gradient&apos;s magnitude</source>
        <translation>wie stark die Ausgabe auf eine kleine Änderung jeder Eingabe reagiert: der Betrag des Gradienten</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>how the output reacts to a small change of each input, with its direction</source>
        <translation>wie die Ausgabe auf eine kleine Änderung jeder Eingabe reagiert, mit der Richtung</translation>
    </message>
    <message>
        <source>Most features</source>
        <translation>Höchstzahl der Merkmale</translation>
    </message>
    <message>
        <source>more features than this are refused: each one doubles the evaluations of the model</source>
        <translation>mehr Merkmale werden abgelehnt: Jedes verdoppelt die Auswertungen des Modells</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Reihenfolgen</translation>
    </message>
    <message>
        <source>random orders in which the features enter; reversed ones count</source>
        <translation>zufällige Reihenfolgen, in denen die Merkmale hinzukommen; umgekehrte zählen mit</translation>
    </message>
    <message>
        <source>Opposite pairs</source>
        <translation>Gegenläufige Paare</translation>
    </message>
    <message>
        <source>walk each order backwards, too: exact where features interact in pairs, less noise elsewhere</source>
        <translation>jede Reihenfolge auch rückwärts gehen: genau, wo Merkmale paarweise zusammenwirken, sonst weniger Rauschen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>what is averaged over the noisy copies</source>
        <translation>was über die verrauschten Kopien gemittelt wird</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>noisy copies of the row</source>
        <translation>verrauschte Kopien der Zeile</translation>
    </message>
    <message>
        <source>standard deviation of the noise</source>
        <translation>Standardabweichung des Rauschens</translation>
    </message>
    <message>
        <source>Noise is</source>
        <translation>Das Rauschen ist</translation>
    </message>
    <message>
        <source>a share of the range of the row&apos;s inputs, or a number in the units the model reads</source>
        <translation>ein Anteil am Bereich der Eingaben der Zeile oder eine Zahl in den Einheiten, die das Modell liest</translation>
    </message>
    <message>
        <source>TreeSHAP</source>
        <translation>TreeSHAP</translation>
    </message>
    <message>
        <source>exact SHAP values of boosted trees, read off their branches</source>
        <translation>genaue SHAP-Werte geboosteter Bäume, an ihren Ästen abgelesen</translation>
    </message>
    <message>
        <source>Absent features</source>
        <translation>Fehlende Merkmale</translation>
    </message>
    <message>
        <source>take the values of background rows, or follow the branches as the training data did; auto: the first where there are data</source>
        <translation>nehmen die Werte von Vergleichszeilen an oder folgen den Ästen wie die Trainingsdaten; auto: das Erste, wo es Daten gibt</translation>
    </message>
    <message>
        <source>3x3 (height x width) on pictures, a number of features elsewhere; empty = an eighth of the sides, 1</source>
        <translation>3x3 (Höhe x Breite) bei Bildern, sonst eine Zahl von Merkmalen; leer = ein Achtel der Seiten, 1</translation>
    </message>
    <message>
        <source>3x3 convolutions with pooling over pictures, trained by Adam on the cross-entropy</source>
        <translation>3x3-Faltungen mit Pooling über Bilder, mit Adam auf die Kreuzentropie trainiert</translation>
    </message>
    <message>
        <source>A short rule that holds the decision, whatever the other features are</source>
        <translation>Eine kurze Regel, die die Entscheidung festhält, wie auch immer die anderen Merkmale sind</translation>
    </message>
    <message>
        <source>A step is weighted with the gradient at its beginning, or the mean of both ends (more exact)</source>
        <translation>Ein Schritt wird mit dem Gradienten an seinem Anfang gewichtet oder mit dem Mittel beider Enden (genauer)</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Channels of the convolutions, from the picture on; each is followed by pooling</source>
        <translation>Kanäle der Faltungen, vom Bild an; auf jede folgt ein Pooling</translation>
    </message>
    <message>
        <source>Channels weighted by their mean gradient, or gradient times activation place by place (hires), or that with positive gradients only (layercam)</source>
        <translation>Kanäle nach ihrem mittleren Gradienten gewichtet, oder Gradient mal Aktivierung Ort für Ort (hires), oder das nur mit positiven Gradienten (layercam)</translation>
    </message>
    <message>
        <source>Coefficients of a linear model fitted to samples around the row, the nearer the more they count</source>
        <translation>Koeffizienten eines linearen Modells, das an Stichproben um die Zeile angepasst wird; je näher, desto mehr zählen sie</translation>
    </message>
    <message>
        <source>Convolutional network</source>
        <translation>Faltungsnetz</translation>
    </message>
    <message>
        <source>Drawn from the training rows; 0 = all of them</source>
        <translation>Aus den Trainingszeilen gezogen; 0 = alle</translation>
    </message>
    <message>
        <source>Feature ablation</source>
        <translation>Weglassen von Merkmalen</translation>
    </message>
    <message>
        <source>Feature permutation</source>
        <translation>Vertauschen von Merkmalen</translation>
    </message>
    <message>
        <source>Fitting the explanation models</source>
        <translation>Erklärungsmodelle werden angepasst</translation>
    </message>
    <message>
        <source>GradCAM</source>
        <translation>GradCAM</translation>
    </message>
    <message>
        <source>How much of the change from baseline to row flows through each unit of a layer</source>
        <translation>Wie viel der Änderung vom Vergleichswert zur Zeile durch jede Einheit einer Schicht fließt</translation>
    </message>
    <message>
        <source>How the class answers to the units of a layer, averaged over the path from the baseline</source>
        <translation>Wie die Klasse auf die Einheiten einer Schicht antwortet, gemittelt über den Weg vom Vergleichswert</translation>
    </message>
    <message>
        <source>Internal Influence</source>
        <translation>Innerer Einfluss</translation>
    </message>
    <message>
        <source>KernelSHAP</source>
        <translation>KernelSHAP</translation>
    </message>
    <message>
        <source>LIME</source>
        <translation>LIME</translation>
    </message>
    <message>
        <source>Layer Activation</source>
        <translation>Aktivierung einer Schicht</translation>
    </message>
    <message>
        <source>Layer Conductance</source>
        <translation>Leitwert einer Schicht</translation>
    </message>
    <message>
        <source>Layer Integrated Gradients</source>
        <translation>Integrierte Gradienten einer Schicht</translation>
    </message>
    <message>
        <source>Looking for settings</source>
        <translation>Einstellungen werden gesucht</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdecken</translation>
    </message>
    <message>
        <source>Shapley values estimated by a weighted regression over coalitions of features; works with any model</source>
        <translation>Shapley-Werte, geschätzt durch eine gewichtete Regression über Koalitionen von Merkmalen; für jedes Modell</translation>
    </message>
    <message>
        <source>Shapley values, exact</source>
        <translation>Shapley-Werte, exakt</translation>
    </message>
    <message>
        <source>Shapley values, sampled</source>
        <translation>Shapley-Werte aus Stichproben</translation>
    </message>
    <message>
        <source>SmoothGrad</source>
        <translation>SmoothGrad</translation>
    </message>
    <message>
        <source>SmoothGrad squared</source>
        <translation>SmoothGrad, quadriert</translation>
    </message>
    <message>
        <source>Taking features away</source>
        <translation>Merkmale werden weggenommen</translation>
    </message>
    <message>
        <source>Training rows at most</source>
        <translation>Höchstens so viele Trainingszeilen</translation>
    </message>
    <message>
        <source>VarGrad</source>
        <translation>VarGrad</translation>
    </message>
    <message>
        <source>What a feature is compared with: zero (of the encoded space), mean, median, background (rows drawn from the data), the number of a row, or a CSV file of rows (several are averaged over)</source>
        <translation>Womit ein Merkmal verglichen wird: zero (Null des kodierten Raums), mean (Mittel), median, background (Zeilen aus den Daten), die Nummer einer Zeile oder eine CSV-Datei mit Zeilen (über mehrere wird gemittelt)</translation>
    </message>
    <message>
        <source>What the units of a layer contribute, between their values at the baseline and at the row</source>
        <translation>Was die Einheiten einer Schicht beitragen, zwischen ihren Werten beim Vergleichswert und bei der Zeile</translation>
    </message>
    <message>
        <source>What the units of a layer give, or how strongly the class answers to them</source>
        <translation>Was die Einheiten einer Schicht ausgeben oder wie stark die Klasse auf sie antwortet</translation>
    </message>
    <message>
        <source>Where in the picture the last convolution sees the class</source>
        <translation>Wo im Bild die letzte Faltung die Klasse sieht</translation>
    </message>
    <message>
        <source>Widths of the layers after the last convolution</source>
        <translation>Breiten der Schichten nach der letzten Faltung</translation>
    </message>
    <message>
        <source>architecture that predicts the shares</source>
        <translation>Bauart, die die Anteile vorhersagt</translation>
    </message>
    <message>
        <source>each feature&apos;s fair share of the output, estimated from random orders in which features enter, with its error</source>
        <translation>der gerechte Anteil jedes Merkmals an der Ausgabe, geschätzt aus zufälligen Reihenfolgen, mit seinem Fehler</translation>
    </message>
    <message>
        <source>each feature&apos;s fair share of the output, from all coalitions of features: for few features</source>
        <translation>der gerechte Anteil jedes Merkmals an der Ausgabe, aus allen Koalitionen: für wenige Merkmale</translation>
    </message>
    <message>
        <source>explaining</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>how far the sum may be off, as a share of s(x) - s(baseline)</source>
        <translation>wie weit die Summe danebenliegen darf, als Anteil von s(x) - s(Vergleichswert)</translation>
    </message>
    <message>
        <source>how much the output falls when a window that moves over the picture or the features is set to the baseline</source>
        <translation>wie viel die Ausgabe fällt, wenn ein Fenster, das über Bild oder Merkmale wandert, auf den Vergleichswert gesetzt wird</translation>
    </message>
    <message>
        <source>how much the output falls when one feature is set to the baseline</source>
        <translation>wie viel die Ausgabe fällt, wenn ein Merkmal auf den Vergleichswert gesetzt wird</translation>
    </message>
    <message>
        <source>how much the output falls when one feature takes the values of other rows</source>
        <translation>wie viel die Ausgabe fällt, wenn ein Merkmal die Werte anderer Zeilen annimmt</translation>
    </message>
    <message>
        <source>how relevance is shared: one rule everywhere, or convolutions and dense layers each their own</source>
        <translation>wie Relevanz verteilt wird: überall eine Regel, oder Faltungen und dichte Schichten je ihre eigene</translation>
    </message>
    <message>
        <source>how the integral is summed; auto: midpoint for networks with kinks (ReLU), else gauss-legendre</source>
        <translation>wie das Integral summiert wird; auto: midpoint für Netze mit Knicken (ReLU), sonst gauss-legendre</translation>
    </message>
    <message>
        <source>the mean of a gradient map over noisy copies of the row</source>
        <translation>das Mittel einer Gradientenkarte über verrauschte Kopien der Zeile</translation>
    </message>
    <message>
        <source>the mean of a gradient map&apos;s squares over noisy copies of the row</source>
        <translation>das Mittel der Quadrate einer Gradientenkarte über verrauschte Kopien der Zeile</translation>
    </message>
    <message>
        <source>the variance of a gradient map over noisy copies of the row: where it is unsteady</source>
        <translation>die Varianz einer Gradientenkarte über verrauschte Kopien der Zeile: wo sie unruhig ist</translation>
    </message>
    <message>
        <source>whose rise counts</source>
        <translation>dessen Anstieg zählt</translation>
    </message>
</context>
</TS>

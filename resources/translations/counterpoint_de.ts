<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>CaseModel</name>
    <message>
        <source>The prediction is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prediction is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>What the data rules out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>A loan is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would have to be different for this applicant to be a good risk?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A customer is about to leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would have to be different for this customer to stay?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three kinds of iris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This flower lies between two species: which measurement decides?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no result to export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click a case, or keep a result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>How the model reads it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withheld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hypothetical: not a real case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, hypothetical: not a real case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed since this session was saved: earlier results may no longer hold.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultWording</name>
    <message>
        <source>less than 9 of 10 records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than %1 of 10 records</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionStore</name>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AboutDialog</name>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (the slow reference BLAS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library that multiplies matrices; with the reference BLAS models are many times slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Counterpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what would have to be different for a model&apos;s decision to flip, and what the decision rested on. Every result is hypothetical, and checked: the numbers shown are the numbers that were predicted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next search over each model and data set fits anew; no result is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitted things in the cache: %1 of at most %2, in %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::BarChart</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interval %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CalibrationChart</name>
    <message>
        <source>Predicted probability of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed share of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model says %1 on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>it was so in %1 of %n records</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>interval %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as often as it says</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseEditor</name>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicting the new case</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseFilter</name>
    <message>
        <source>Search all columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter a column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only rows within a range, or with some of the levels. Also in each column&apos;s title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>says %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cases of which the model says %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cases whose prediction is the true class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cases whose prediction is not the true class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes this filter away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseHead</name>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values shown are not those of the data: a hypothetical case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives every feature the value that the data has; can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search from these values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes an own case of the values as they are and searches what would flip it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True label: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is being asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model says &lt;b&gt;%1&lt;/b&gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is the true label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The true label is another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With these values the model would still say &lt;b&gt;%1&lt;/b&gt;; for the original ones it says %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With these values the model would say &lt;b&gt;%1&lt;/b&gt; instead of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseHeader</name>
    <message>
        <source>Columns of the cases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CaseView</name>
    <message>
        <source>No data is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a table and a model, or try a demo from the start page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a row of the list: you see what the model says of it, and what would have to be different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CasesView</name>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtering and sorting cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain these …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain all …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your cases (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paste %n case(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) added</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the first of those selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Explain %n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explained.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Explaining %n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) explained</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped after %1 of %2; what is finished is in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a result</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts from the values of the current case, or from typical ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes rows from the clipboard, as copied from a spreadsheet or a CSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row of the data satisfies every filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes every filter away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches every row that is shown, with the present question and constraints, and writes the results to a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case of your own yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one in, paste rows from a spreadsheet, or keep the what-if values of a case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain all shown rows …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probably %1 first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CheckModel</name>
    <message>
        <source>%1 (differs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p(%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Chip</name>
    <message>
        <source>Takes longer: runs when you ask for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ClassProbabilityBar</name>
    <message>
        <source>Prediction not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>class, percentage</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model says %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the decision turns at %1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ColumnPopup</name>
    <message>
        <source>Filter by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CommandList</name>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CompareView</name>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a case and choose “Compare all”: every named constraint set is searched, and the answers stand side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most one change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Agreement %1: how alike the changed features are, over all pairs of columns (1 = the same features).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer than two columns have a result, so there is no agreement to measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best result of each column in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class that is reached and its probability, as predicted for the values shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features that differ from the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gower distance, 0 to 1; the bars of all columns have one scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds of the search, and rows the model was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer keep “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConditionEdit</name>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition: predicted = %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names: the columns, label, predicted, probability, probability.CLASS, row. Comparisons: = != &lt; &lt;= &gt; &gt;=. Join with and, or, not and parentheses; &apos;&apos; is a missing value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConfusionMatrix</name>
    <message>
        <source>True class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the true class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true class</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n records of class %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>predicted as %1: %2 of that class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConstraintsView</name>
    <message>
        <source>Constraint sets (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No constraints yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once data and a model are open, this is where you say what a result may not change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result must keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many features a result may change at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most changes: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the constraint set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a constraint set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the set %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CounterfactualCard</name>
    <message>
        <source>Note on this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new value is %1 in the data.
Click to set this value in the case; right-click for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values as shown were rounded to their steps, held against the constraints and predicted again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flips, keeps every constraint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features that differ; two are taken in at a glance, more are hard to keep in mind</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n, easy to take in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, many at once</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gower distance: the mean difference over all features, each as a share of its range; 0 is the same, 1 as far as possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records of the data within a Gower distance of 0.05: does anything like this occur?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put these values into the case, to go on from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the values of result %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept results go into the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep result %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer keep result %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note; it goes into the report with the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a report of this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no record looks like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n similar record(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Never change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set this value in the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on result %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Delta</name>
    <message>
        <source>raised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 from %3 to %4</source>
        <comment>feature: raised from old to new</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DeltaTag</name>
    <message>
        <source>The shown result has %1 instead of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over %1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to take this value over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No change in the shown result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandEdits</name>
    <message>
        <source>Only up: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only down: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up or down: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed levels of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result may fill in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stays missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never change %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandForm</name>
    <message>
        <source>If it changes, a result may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least value a result may take; empty for no bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greatest value a result may take; empty for no bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels that %1 may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one level must be allowed; to keep the value, lock it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results are multiples of this; empty for the data&apos;s own step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How dear a change of this feature is, relative to the others; 1 is usual, 0 is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range is empty: From lies above To.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number above 0 is needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandList</name>
    <message>
        <source>Nothing is demanded: a result may change everything. Lock a feature with its lock, or with L.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Demands</name>
    <message>
        <source>%1: does not fit the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemoCard</name>
    <message>
        <source>Demo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows · %2 features · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DirectionButton</name>
    <message>
        <source>Up or down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this feature</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DistributionSlider</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decision turns at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DropArea</name>
    <message>
        <source>Drop a CSV file, a model or both anywhere here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::EvaluationView</name>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows with a label that training did not see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of rows whose predicted class is the true one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean over the classes of the share that is recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AUC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area under the ROC curve: 0.5 is chance, 1 is perfect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cross-entropy in nats; smaller is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean squared error of the probabilities; smaller is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean gap between what the model says and how often it is so, over ten bins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On rows held out from training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the predicted class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Exporter</name>
    <message>
        <source>report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kept results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureForm</name>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What its cells are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model reads features; the label is what it should say; ids are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands behind its numbers: years, Euro, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least change people would speak of: 1 year, 0.1 %, 100 Euro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least value that is possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greatest value that is possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a hypothetical case may do with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protected: sex, origin, age and the like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protected features are locked until you unlock them, and reports can withhold them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How hard a change of it is, against 1 for the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model sees in place of a missing cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is, in one sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels, low to high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level down</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it must be more than 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it must not be below 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it must not be below the least value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureName</name>
    <message>
        <source>Unit: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 to %2 in the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n level(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Protected: a decision should not hang on it; locked unless you free it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureTable</name>
    <message>
        <source>up or down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click for the next direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locks and directions of all features</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FirstRowsModel</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column &apos;%2&apos;: the cell is empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Gauge</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::HistoryView</name>
    <message>
        <source>Searches of this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits that can be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::IceChart</name>
    <message>
        <source>Probability of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decision at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ImportPage</name>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows · %2 columns · %3 · separated by %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 brings this description of its columns; the file is read by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column is the label yet: choose the one a model should say, if there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read without the description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; has more than %2 different values: these are no levels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&apos;%1&apos; has %n levels: a model would read as many inputs.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Columns with so many are mostly names or numbers of things, and better left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use them all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs a label: give a column that role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First rows, as they stand in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this description beside the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME.schema.json: the next time the file is read by it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::JobStrip</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job: phase</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>(%n more)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::KeyValueList</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LevelList</name>
    <message>
        <source>Search levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 of the records</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LevelPicker</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 of the records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; a result may not take it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LockButton</name>
    <message>
        <source>this feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1: it may not change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free %1: it may change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free %1 (held: %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the data&apos;s description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::LogView</name>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet. Jobs, notices and problems of this run are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MainStatusBar</name>
    <message>
        <source>Where models and searches compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads that computations use; one core is left to the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed, data and model give the same results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first letters of the open model&apos;s SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor (cpu)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card (cuda)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card (LibTorch sees none here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MainWindow</name>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window has %1 open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whichever saves last wins; save this one under another name to keep both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] – Counterpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n search(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data, a model or a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another &amp;model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the data, and open another model for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tart page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show examples and recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save everything of this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this session under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;portable copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session, data and model as one file for another computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a report of the kept results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the last report anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window; nothing is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the shown result in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, colours, motion, computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again for the current case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the search and keep what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare constraint sets and methods on this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Explain all shown rows…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search every row of the case list, to a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type in a case of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste ca&amp;ses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over rows from a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the rows for a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a classifier on the open data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case list, the case and its results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Analyst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;eaching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large text, with the replay of the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back to its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave training or comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to use it, and the methods with their sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every shortcut on one sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Counterpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licences, and what the cache takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.counterpoint)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save portable copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portable sessions (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved work of an earlier session is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Manual</name>
    <message>
        <source>Methods and their sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that can be trained here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MappingModel</name>
    <message>
        <source>from the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum or mean; double-click to give the one the model was trained with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range or standard deviation; double-click to give the one the model was trained with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click to choose how the model reads it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divided by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MappingPage</name>
    <message numerus="yes">
        <source>reads %n column(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gives %n number(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This model is a program. Open it only if you trust where it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is started for each batch of rows, with your rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TorchScript runs code of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the model on the first rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer with this mapping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of the first %n row(s) get their true class</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The data has no true classes to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recognised: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model reads, in this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numeric columns as they are, without scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What its output means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logits, one per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probabilities, one per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one logit, of the second class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one probability, of the second class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes in the model&apos;s order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second class is said above this probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes, in its order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says of the first rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model says of the first rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::NothingFoundPanel</name>
    <message>
        <source>No hypothetical case found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 candidates were predicted in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these is enough, as a search has shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – found at distance %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search 30 s longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report then says that nothing was found, and why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::NumberEdit</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::OpenFlow</name>
    <message>
        <source>Open data and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is neither data nor a model nor a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open a CSV file, a model (.model, .pt, .json, .ubj) or a session (.counterpoint)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide above %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data, a model or both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data, models, sessions (*.csv *.csv.gz *.tsv *.txt *.model *.cpm *.pt *.ts *.pth *.json *.ubj *.counterpoint)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the open data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::OwnCaseModel</name>
    <message>
        <source>Predicting your cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename case to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ParamField</name>
    <message>
        <source>From %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ParamForm</name>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PartsPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or a program that answers rows of CSV with probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or bundled data that fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which data should %1 look at?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It reads %n feature(s) and brings their description. Drop a CSV file here, or choose one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Drop a CSV file here, or choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose data …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which model decides about %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a model here, or choose one: a file this program trained, TorchScript (.pt), XGBoost (.json, .ubj).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a CSV file, a model or both here, or choose them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or bundled data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PasteDialog</name>
    <message>
        <source>Add cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One case per line, cells separated by tabs, semicolons or commas: the features in the order of the data (%1, …), or in any order under a line with their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s): these lines are left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n case(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Plot</name>
    <message>
        <source>There is nothing to show yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not written: the name must end in .png, .svg or .csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 [%2]</source>
        <comment>a quantity and its unit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; and more rows in the table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PlotTableDialog</name>
    <message>
        <source>Numbers of the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the selected rows, or all of them (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new language is used from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large text in every layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of sessions that start anew; the search settings have the seed of the open one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit of a search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::QuestionBar</name>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class that the model should say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probability that a result must reach; “the decision” asks for a flip and no more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The opposite: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any other class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model says %1 where its probability is above this, else %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach another class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach at least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide at %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ReasonsView</name>
    <message>
        <source>Why this and nothing else?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local decision tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a result: the conditions that had to be met for the decision to flip are shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This result was not read off a local tree, so it has no conditions to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A tree fitted on %n neighbour(s) of the case, labelled by the model; it agrees with the model on %1 of them. Dashed: the case. Solid: the result.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The case meets every condition of the result&apos;s leaf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs %1; the case has %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing may change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop every demand on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude this condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a way that does not need it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::RecentLine</name>
    <message>
        <source>Not there any more: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::RelationEdit</name>
    <message>
        <source>New relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation, such as a + b &lt;= c</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that a result must keep in order: a &lt;= b, or a + b &lt;= c. Names with spaces stand in double quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds the relation to the set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ReportDialog</name>
    <message>
        <source>Export a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For people; carries the session, so that the report can be asked again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For people, in a browser; one file without scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For spreadsheets: one line per result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For programs: every number of every result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;NG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture of the cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Row numbers and names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report does not say which case it is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Values of protected features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of features that the schema calls protected, as sex or age, are shown as &quot;withheld&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;advice: &quot;Raise …&quot; instead of &quot;If … were …&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the sentences of pictures and the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sentence is in the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is in the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no result yet: click a case in the list, and its results can be exported here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n kept result(s): question, answer in words, changes, reasons, constraints, and what data and model it was.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The result that is shown, as none is kept: question, answer in words, changes, reasons, constraints, and what data and model it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the printer cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that it is on, or save a PDF</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ResultCard</name>
    <message>
        <source>Hypothetical: not a real case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ResultsView</name>
    <message>
        <source>What would flip it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between “if … were …” and “raise … to …”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a row of the case list: what would have to be different for its decision to flip appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results appear here as soon as they are checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press F5 to search for hypothetical cases that the model decides differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for further results that change other features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for more results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of the results that change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each feature changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching… Esc stops and keeps what was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constraints “%1”. Stopped early: more may exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constraints “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::RocChart</name>
    <message>
        <source>False positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true positives %1, false positives %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chance: area 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: area %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ScatterMap</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model says %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here the model says %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SchemaModel</name>
    <message>
        <source>date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SearchView</name>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results per case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This method needs gradients, which the open model does not give.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This method reads the trees of a model, and the open model has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a search setting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SectionHeader</name>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SessionStore</name>
    <message>
        <source>Untitled session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving a portable copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for sessions that were not saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SetBar</name>
    <message>
        <source>Constraint set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a result must keep. A search and every method read the chosen set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the constraint set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage constraint sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load from a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the set %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New constraint set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the set %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the set %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the set to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::SetComparison</name>
    <message>
        <source>Close the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sets demand the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the sets demand differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ShortcutSheet</name>
    <message>
        <source>In the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next or previous feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down, Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock or unlock the feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step more or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back or forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First or last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a recent file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::StartPage</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would have to be different?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counterpoint explains single decisions of a model: what the model says of a case, and the smallest changes after which it would say something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try one now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data or model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CSV file, a trained model, or both at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open session …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on where a saved session ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and sessions you open are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::StepPanel</name>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same values as in the step before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New since the step before: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not flip yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of %1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distance %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TraceLink</name>
    <message>
        <source>principal component %1 (%2 of the variance)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a case and one of its results: the search that found it is replayed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This search kept no trace.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TraceView</name>
    <message>
        <source>another class than %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay of the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain a case; its search can then be replayed here step by step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This search left no trace to replay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No search to replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability and distance over the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss terms over the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search&apos;s way through the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This method minimises no loss, so there are no loss terms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map of the data is being drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1: probability %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TrainView</name>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Start: the curve grows with each epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save model as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rows were held out, so there is nothing to judge the model on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data: %1. 70 % of the rows train, 15 % decide when to stop, 15 % judge the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data first: a data set or a CSV file with a label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training… stopping keeps the best epoch so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; epoch %1 had the least validation loss and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done; epoch %1 had the least validation loss and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and accuracy of each epoch appear here as they come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.model)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a folder you may write to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TransportBar</name>
    <message>
        <source>First flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of the search (Left, Right, Home, End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TreeCanvas</name>
    <message>
        <source>Local decision tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question: %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n neighbour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueDetails</name>
    <message>
        <source>What the model says while %1 changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve is being computed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueList</name>
    <message>
        <source>Values of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed yet: drag a slider, or search for a result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No feature has “%1” in its name or description.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueRow</name>
    <message>
        <source>It cannot change, says the data&apos;s description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is protected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve and demands of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in a value…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in a value for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts from the middle of the data and lets a result fill it in, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is missing; a result fills it in only when you free it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the shown result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never change, in every set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over the result&apos;s value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset this value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide curve and demands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show curve and demands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only down</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueTools</name>
    <message>
        <source>Find a feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the features that you edited or that the shown result changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n feature(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Words</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>difference of dates</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>last items of a list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Workbench</name>
    <message>
        <source>Searching for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting similar records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading data and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the distributions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicting every row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the class map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicting the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the original values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>&apos;{0}&apos; changes in steps of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; does not change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; falls to &apos;{1}&apos; from &apos;{2}&apos;, but may only increase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; falls to {1} from {2}, but may only increase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has a value, which may not become missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has none of its levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is &apos;{1}&apos;, above its highest allowed level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is &apos;{1}&apos;, below its lowest allowed level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is &apos;{1}&apos;, which is not among its allowed levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is locked, but changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is missing, and may not be filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, above its highest allowed value {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, below its lowest allowed value {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, which is no change of {2}, so it must stay exactly that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}, which is no multiple of its step {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; may be filled in where it is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; may only decrease</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; may only increase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; must not be {1}: it would be {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be at least {1}: it is {2} now and would be {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be at most {1}: it is {2} now and would be {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be more than {1}: it is {2} now and would be {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs to be {1}: it is {2} now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; rises to &apos;{1}&apos; from &apos;{2}&apos;, but may only decrease</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; rises to {1} from {2}, but may only decrease</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, is at least {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, is at most {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, is one of: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos;, if it changes, lies between {1} and {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A linear model trained by Adam on the cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cells are empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow &apos;{1}&apos; for &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow every level of &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow {0} change instead of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow {0} changes instead of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the schema says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CEnt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called as labels usually are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing the local tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code space KL weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code space batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code space dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code space epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code space learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code space weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns per tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deepest tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do without {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs without a better validation loss before stopping; 0 = never stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row has its own value, as ids have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient-boosted trees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How numeric features reach the model: their range to [0, 1], or mean 0 and deviation 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If {0}, the model would say &apos;{1}&apos; instead of &apos;{2}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 penalty on the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 term of Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers of ReLU units trained by Adam on the cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning the code space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least leaf weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least sum of second derivatives in a leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let &apos;{0}&apos; fall to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let &apos;{0}&apos; rise to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let &apos;{0}&apos;, which is missing, be filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked features in the tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multilayer perceptron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named as the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One value only: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes through the training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalty on the leaf values (lambda)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perturbations tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicting the background data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the background data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounds at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounds without a better validation loss before stopping; 0 = never stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows per tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scaling of numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of each tree that is added (eta)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of hidden units left out at each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the encoded columns each tree sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the training rows each tree sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split criterion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size of Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supporting rows per leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text with more than {0} different values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decision would be &apos;{0}&apos; instead of &apos;{1}&apos; if {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last column, with few values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probability of &apos;{0}&apos; would be {1} instead of {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trees grown one after another by XGBoost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trees per class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two values: {0} and {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widths of the hidden layers, from the input on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a change of &apos;{0}&apos; costs {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most 1 feature changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {0} features change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>balanced: each class counts the same in the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behaviour of the published code, for comparison only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behaviour of the published code, for comparison only; it breaks the constraints: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the path&apos;s cost, or by violated features, then impurity, then the move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidates drawn in the leaves&apos; boxes and put to the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change {0} from {2} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes read off a local decision tree among similar records, along the path with the least entropy and effort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected, or the reference code&apos;s behaviour with its bugs, for comparison only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every feature is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill in {0} with {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>impurity that the local tree&apos;s splits lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger data are sampled down to this many rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let the local tree split on locked features and prune the branches that the case is not on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower {0} from {2} to {1} ({3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move {0} back from {2} to {1} ({3} days)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move {0} from {2} to {1} ({3} days)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>near this row no group of similar records gets the other class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neighbourhoods on which the local tree&apos;s settings are chosen; 0 takes depth 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no feature may change: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no feature that the model reads may change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of the {0} changes that were tried reaches the other class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passes of the variational auto-encoder over the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raise {0} from {2} to {1} ({3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows of each predicted class that the local tree is fitted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows of the target class per leaf whose values are tried when perturbations fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows per training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of hidden units dropped in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step size of Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take back changes, and shorten the others, as far as the class and the leaf allow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the constraints allow no change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the constraints rule out every group of similar records with the other class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model already says &apos;{0}&apos; for this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model gives every row of the data the same class, so there is nothing to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model says &apos;{0}&apos; for no row of the data, so there is nothing to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search was cancelled before it found something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time limit passed before something was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight of the child&apos;s Shannon entropy (bits) in an edge&apos;s cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight of the divergence, times epoch / epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight of the move as a share of the feature&apos;s range in an edge&apos;s cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} above {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} at least {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} at most {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} different values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} features change, but at most {1} may</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} were {1} (it is missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} were {1} instead of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: the model then says &apos;{1}&apos; instead of &apos;{2}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; it would do to: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
